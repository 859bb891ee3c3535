// Preloaded into `report`: lets one system call that changes the disk fail, or ends the process
// there. Only calls on paths below FAULT_FOLDER count, so that the n-th is the same in every run.
//
//   FAULT_FOLDER  absolute path
//   FAULT_COUNT   file to which the names of the calls are appended, one a line
//   FAULT_AT      which of them, from 1; 0 for none
//   FAULT_ACTION  "signal N", "error N" (errno N at that call), "full N" (errno N there and at
//                 every later call that takes space), "short" (writes half of the bytes)
//   FAULT_EXCHANGE  errno of every exchange of two folders, as on a system that has none

#define _GNU_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *folder = NULL;
static int log_descriptor = -1;
static long at = 0;
static char action[16] = "";
static int number = 0;
static int exchange_error = 0;
static atomic_long calls = 0;

__attribute__((constructor)) static void prepare(void) {
  const char *text = getenv("FAULT_AT");
  if (text != NULL) at = atol(text);
  text = getenv("FAULT_ACTION");
  if (text != NULL) sscanf(text, "%15s %d", action, &number);
  text = getenv("FAULT_EXCHANGE");
  if (text != NULL) exchange_error = atoi(text);
  text = getenv("FAULT_COUNT");
  // Far from the numbers that a program expects for its own files.
  if (text != NULL) {
    int opened = (int)syscall(SYS_openat, AT_FDCWD, text, O_WRONLY | O_CREAT | O_APPEND, 0666);
    log_descriptor = fcntl(opened, F_DUPFD_CLOEXEC, 200);
    syscall(SYS_close, opened);
  }
  folder = getenv("FAULT_FOLDER");
}

static bool is_below(const char *path) {
  if (folder == NULL) return false;
  char absolute[2 * PATH_MAX];
  if (path[0] != '/') {
    char current[PATH_MAX];
    if (getcwd(current, sizeof current) == NULL) return false;
    snprintf(absolute, sizeof absolute, "%s/%s", current, path);
    path = absolute;
  }
  return strncmp(path, folder, strlen(folder)) == 0;
}

static bool is_open_below(int descriptor) {
  if (folder == NULL || descriptor == log_descriptor) return false;
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return false;
  path[length] = 0;
  return is_below(path);
}

/// Counts a call. Returns the error that it shall have; 0 for none, -1 for a short write.
static int fault(const char *name, bool takes_space) {
  long count = atomic_fetch_add(&calls, 1) + 1;
  if (log_descriptor >= 0) {
    char line[32];
    int length = snprintf(line, sizeof line, "%s\n", name);
    syscall(SYS_write, log_descriptor, line, length);
  }
  if (at == 0 || count < at) return 0;
  if (strcmp(action, "full") == 0) return takes_space ? number : 0;
  if (count > at) return 0;
  if (strcmp(action, "signal") == 0) {
    // As abort() does: who starts processes from a worker thread passes on that thread's mask.
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    raise(number);
  }
  if (strcmp(action, "error") == 0) return number;
  if (strcmp(action, "short") == 0) return -1;
  return 0;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define FAIL_IF(condition, name, takes_space)        \
  if (condition) {                                   \
    int error = fault(name, takes_space);            \
    if (error > 0) {                                 \
      errno = error;                                 \
      return -1;                                     \
    }                                                \
  }

#define OPEN(name, parameters, ...)                                           \
  int name parameters {                                                       \
    mode_t mode = 0;                                                          \
    if (flags & O_CREAT) {                                                    \
      va_list rest;                                                           \
      va_start(rest, flags);                                                  \
      mode = va_arg(rest, mode_t);                                            \
      va_end(rest);                                                           \
    }                                                                         \
    FAIL_IF(is_below(path), flags & O_CREAT ? "create" : "open", flags & O_CREAT) \
    return REAL(name)(__VA_ARGS__, mode);                                     \
  }

OPEN(open, (const char *path, int flags, ...), path, flags)
OPEN(open64, (const char *path, int flags, ...), path, flags)
OPEN(openat, (int base, const char *path, int flags, ...), base, path, flags)
OPEN(openat64, (int base, const char *path, int flags, ...), base, path, flags)

ssize_t write(int descriptor, const void *bytes, size_t count) {
  if (is_open_below(descriptor)) {
    int error = fault("write", true);
    if (error > 0) {
      errno = error;
      return -1;
    }
    if (error < 0 && count > 1) count /= 2;
  }
  return syscall(SYS_write, descriptor, bytes, count);
}

int fsync(int descriptor) {
  FAIL_IF(is_open_below(descriptor), "fsync", true)
  return REAL(fsync)(descriptor);
}

int rename(const char *path, const char *other) {
  FAIL_IF(is_below(other), "rename", false)
  return REAL(rename)(path, other);
}

int renameat2(int base, const char *path, int other_base, const char *other, unsigned flags) {
  if (exchange_error != 0 && flags == RENAME_EXCHANGE) {
    errno = exchange_error;
    return -1;
  }
  FAIL_IF(is_below(other), "exchange", false)
  return REAL(renameat2)(base, path, other_base, other, flags);
}

int mkdir(const char *path, mode_t mode) {
  FAIL_IF(is_below(path), "mkdir", true)
  return REAL(mkdir)(path, mode);
}

int rmdir(const char *path) {
  FAIL_IF(is_below(path), "rmdir", false)
  return REAL(rmdir)(path);
}

int unlink(const char *path) {
  FAIL_IF(is_below(path), "unlink", false)
  return REAL(unlink)(path);
}

int unlinkat(int base, const char *path, int flags) {
  FAIL_IF(is_below(path), "unlink", false)
  return REAL(unlinkat)(base, path, flags);
}
