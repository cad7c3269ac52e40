/* Counts the system calls by which a process changes files, and strikes at one of them: LD_PRELOAD, armed by
 * strike_arm(n, error, lasting): error 0 kills the process, another one is what the call then fails with. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static long armed_at, count;
static int armed_error, is_lasting;

void strike_arm(long at, int error, int lasting)
{
    pthread_mutex_lock(&gate);
    armed_at = at, armed_error = error, is_lasting = lasting, count = 0;
    pthread_mutex_unlock(&gate);
}

long strike_count(void) { return count; }

static int struck(void)
{
    int hit = 0;
    pthread_mutex_lock(&gate);
    if (armed_at) {
        count++;
        hit = count == armed_at || (is_lasting && count > armed_at);
    }
    pthread_mutex_unlock(&gate);
    if (hit && armed_error == 0) kill(getpid(), SIGKILL);
    if (hit) errno = armed_error;
    return hit;
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

/* A write that fails has written its first half, as a disk that fills up does. Descriptors up to 2 are left alone. */
ssize_t write(int file, const void *from, size_t size)
{
    REAL(write);
    if (file > 2 && struck()) { int told = errno; if (size > 1) (void)!real(file, from, size / 2); errno = told; return -1; }
    return real(file, from, size);
}
ssize_t pwrite(int file, const void *from, size_t size, off_t at)
{
    REAL(pwrite);
    if (struck()) { int told = errno; if (size > 1) (void)!real(file, from, size / 2, at); errno = told; return -1; }
    return real(file, from, size, at);
}
ssize_t pwrite64(int file, const void *from, size_t size, off64_t at)
{
    REAL(pwrite64);
    if (struck()) { int told = errno; if (size > 1) (void)!real(file, from, size / 2, at); errno = told; return -1; }
    return real(file, from, size, at);
}
int fsync(int file) { REAL(fsync); return struck() ? -1 : real(file); }
int fdatasync(int file) { REAL(fdatasync); return struck() ? -1 : real(file); }
int ftruncate(int file, off_t size) { REAL(ftruncate); return struck() ? -1 : real(file, size); }
int ftruncate64(int file, off64_t size) { REAL(ftruncate64); return struck() ? -1 : real(file, size); }
int rename(const char *from, const char *to) { REAL(rename); return struck() ? -1 : real(from, to); }
int unlink(const char *path) { REAL(unlink); return struck() ? -1 : real(path); }
int mkdir(const char *path, mode_t mode) { REAL(mkdir); return struck() ? -1 : real(path, mode); }
