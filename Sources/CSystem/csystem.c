#define _GNU_SOURCE

#include "csystem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int csystem_exchange(const char *path, const char *other) {
#if defined(__APPLE__)
  return renamex_np(path, other, RENAME_SWAP) == 0 ? 0 : errno;
#elif defined(RENAME_EXCHANGE)
  return renameat2(AT_FDCWD, path, AT_FDCWD, other, RENAME_EXCHANGE) == 0 ? 0 : errno;
#else
  (void)path;
  (void)other;
  return ENOSYS;
#endif
}

bool csystem_is_mount_root(const char *path) {
#if defined(STATX_ATTR_MOUNT_ROOT)
  struct statx status;
  return statx(AT_FDCWD, path, 0, STATX_TYPE, &status) == 0 &&
         (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
#else
  (void)path;
  return false;
#endif
}

static char *const *arguments = NULL;

#if defined(__GLIBC__) || defined(__APPLE__)
// Both libraries pass what `main` gets to every constructor.
__attribute__((constructor)) static void keep_arguments(int count, char **values) {
  (void)count;
  arguments = values;
}
#endif

char *const *csystem_arguments(void) { return arguments; }

static const char *trap_message = "";
static size_t trap_message_length = 0;
static int trap_status = 1;

// Only calls that are allowed in a signal handler.
static void end_on_trap(int number) {
  (void)number;
  ssize_t ignored = write(STDERR_FILENO, trap_message, trap_message_length);
  (void)ignored;
  _exit(trap_status);
}

void csystem_end_on_trap(const char *message, int status) {
  trap_message = message;
  trap_message_length = strlen(message);
  trap_status = status;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = end_on_trap;
  const int traps[] = {SIGILL, SIGTRAP, SIGABRT};
  for (size_t index = 0; index < sizeof traps / sizeof traps[0]; index++)
    sigaction(traps[index], &action, NULL);
}
