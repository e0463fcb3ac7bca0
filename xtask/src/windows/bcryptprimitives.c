/* A stand-in for the library of Windows that Rust's standard library takes random numbers from, for a Wine that lacks it.
   SystemFunction036, which advapi32 has everywhere, fills memory with random bytes. */
#include <stddef.h>

unsigned char __stdcall SystemFunction036(void *bytes, unsigned long count);

__declspec(dllexport) int __stdcall ProcessPrng(unsigned char *bytes, size_t count) {
    return SystemFunction036(bytes, (unsigned long)count);
}
