//go:build cgo && !ci

/* The OpenGL binding asks Windows for wglGetProcAddress of opengl32.dll when the
   program is loaded, and so decides for the system's own before main runs. This
   is the same import, looked up when it is first called: by then the program may
   have loaded another opengl32.dll (see screen_windows.go). With this symbol in
   the program the linker takes none from the import library. */

#include <windows.h>

typedef PROC(WINAPI *lookup)(LPCSTR);

static PROC WINAPI first(LPCSTR name);

lookup __imp_wglGetProcAddress = first;

static PROC WINAPI first(LPCSTR name) {
	HMODULE opengl = LoadLibraryA("opengl32.dll");
	lookup real = opengl ? (lookup)(void *)GetProcAddress(opengl, "wglGetProcAddress") : NULL;
	if (!real)
		return NULL;
	__imp_wglGetProcAddress = real;
	return real(name);
}
