/* What Debian's wine 8 lacks for programs of Go, which load this DLL as they start:
   Windows has one of this name and wine has none. */
#include <string.h>
#include <windows.h>
#include <winternl.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);

/* The random numbers that Go asks this DLL for. */
__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *data, SIZE_T length) {
	return SystemFunction036(data, (ULONG)length);
}

/* Go removes a file in the way of Windows 10, and in the older way where Windows
   says that it does not know this class of information. wine 8 does not know it
   either, but says "not implemented", which Go takes for a failure: no folder could be
   removed whole. So here that answer becomes the one of an older Windows. */
#define NOT_IMPLEMENTED ((NTSTATUS)0xC0000002)
#define INVALID_INFO_CLASS ((NTSTATUS)0xC0000003)

typedef NTSTATUS(NTAPI *setter)(HANDLE, PIO_STATUS_BLOCK, PVOID, ULONG, FILE_INFORMATION_CLASS);
static setter wines;

static NTSTATUS NTAPI as_windows(HANDLE file, PIO_STATUS_BLOCK done, PVOID data, ULONG length, FILE_INFORMATION_CLASS class) {
	NTSTATUS status = wines(file, done, data, length, class);
	return status == NOT_IMPLEMENTED ? INVALID_INFO_CLASS : status;
}

/* wine's function is 32 bytes that call its other half and run anywhere. They are
   copied, and in their place stands a jump to ours. Where it begins in another way, this
   is another wine, and it is left alone. */
enum { WHOLE = 32 };
static const BYTE begins[] = {0x4C, 0x8B, 0xD1, 0xB8}; /* mov %rcx,%r10; mov $number,%eax */

static void answer_as_windows(void) {
	BYTE *from = (BYTE *)GetProcAddress(GetModuleHandleA("ntdll.dll"), "NtSetInformationFile");
	BYTE jump[] = {0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xE0}; /* mov $ours,%rax; jmp *%rax */
	setter ours = as_windows;
	DWORD before;
	BYTE *copy;
	if (!from || memcmp(from, begins, sizeof begins)) return;
	copy = VirtualAlloc(NULL, WHOLE, MEM_COMMIT | MEM_RESERVE, PAGE_EXECUTE_READWRITE);
	if (!copy || !VirtualProtect(from, WHOLE, PAGE_EXECUTE_READWRITE, &before)) return;
	memcpy(copy, from, WHOLE);
	wines = (setter)copy;
	memcpy(jump + 2, &ours, sizeof ours);
	memcpy(from, jump, sizeof jump);
	VirtualProtect(from, WHOLE, before, &before);
}

BOOL WINAPI DllMain(HINSTANCE dll, DWORD reason, LPVOID unused) {
	if (reason == DLL_PROCESS_ATTACH) answer_as_windows();
	return TRUE;
}
