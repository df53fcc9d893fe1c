/* Go's programs take their random numbers from bcryptprimitives.dll, which
   Windows has and Debian's wine has not. This is what they ask of it. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *data, SIZE_T length) {
	return SystemFunction036(data, (ULONG)length);
}

BOOL WINAPI DllMain(HINSTANCE dll, DWORD reason, LPVOID unused) {
	return TRUE;
}
