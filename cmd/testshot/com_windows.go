package main

import (
	"fmt"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// hresult is why a call of COM failed.
type hresult uintptr

func (h hresult) Error() string { return fmt.Sprintf("HRESULT 0x%08X", uintptr(h)) }

// asError reads what a call of COM returned: its highest bit says that it failed.
func asError(result uintptr) error {
	if code := uint32(result); int32(code) < 0 {
		return hresult(code)
	}
	return nil
}

// object is one of COM: its methods stand in a table, and each takes it first. The
// table is as long as the longest that is used here.
type object struct{ methods *[27]uintptr }

// create makes an object in this process.
func create(class, as *windows.GUID) (*object, error) {
	const inProcess = 1 // CLSCTX_INPROC_SERVER
	make := windows.NewLazySystemDLL("ole32.dll").NewProc("CoCreateInstance")
	if err := make.Find(); err != nil {
		return nil, err
	}
	var o *object
	result, _, _ := make.Call(uintptr(unsafe.Pointer(class)), 0, inProcess, uintptr(unsafe.Pointer(as)), uintptr(unsafe.Pointer(&o)))
	if err := asError(result); err != nil {
		return nil, err
	}
	return o, nil
}

// call calls a method by its place.
//
//go:uintptrescapes
func (o *object) call(method int, arguments ...uintptr) error {
	result, _, _ := syscall.SyscallN(o.methods[method], append([]uintptr{uintptr(unsafe.Pointer(o))}, arguments...)...)
	return asError(result)
}

// say calls a method that takes a text.
func (o *object) say(method int, text string) error {
	word, err := windows.UTF16PtrFromString(text)
	if err != nil {
		return err
	}
	return o.call(method, uintptr(unsafe.Pointer(word)))
}

// release lets go of it. The count that it returns is no result.
func (o *object) release() { _, _, _ = syscall.SyscallN(o.methods[2], uintptr(unsafe.Pointer(o))) }
