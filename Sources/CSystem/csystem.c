#define _GNU_SOURCE

#include "csystem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#if defined(__APPLE__)
#include <mach-o/dyld.h>
#include <mach-o/loader.h>
#include <sys/mount.h>
#include <sys/sysctl.h>
#else
#include <elf.h>
#include <link.h>
#include <sys/vfs.h>
#endif

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

const char *csystem_disk_type(const char *path) {
  static _Thread_local struct statfs status;
  if (statfs(path, &status) != 0) return NULL;
#if defined(__APPLE__)
  return status.f_fstypename;
#else
  // The numbers of statfs(2), which are 32 bits wide whatever their type.
  switch ((unsigned)status.f_type) {
  case 0xEF53: return "ext4";
  case 0x58465342: return "xfs";
  case 0x9123683E: return "btrfs";
  case 0x2FC12FC1: return "zfs";
  case 0xF2F52010: return "f2fs";
  case 0x01021994: return "tmpfs";
  case 0x794C7630: return "overlay";
  case 0x65735546: return "fuse";
  case 0x01021997: return "9p";
  case 0x6969: return "nfs";
  case 0xFF534D42:
  case 0xFE534D42: return "smb";
  case 0x0BD00BD0: return "lustre";
  case 0x47504653: return "gpfs";
  case 0x19830326: return "beegfs";
  case 0x00C36400: return "ceph";
  default: return NULL;
  }
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

int csystem_pipe(int ends[2]) {
#if defined(__APPLE__)
  // Programs are started there with POSIX_SPAWN_CLOEXEC_DEFAULT.
  return pipe(ends);
#else
  return pipe2(ends, O_CLOEXEC);
#endif
}

int csystem_close_other_files(posix_spawn_file_actions_t *actions) {
#if defined(__GLIBC_PREREQ)
#if __GLIBC_PREREQ(2, 34)
  return posix_spawn_file_actions_addclosefrom_np(actions, 3);
#endif
#endif
  (void)actions;
  return 0;
}

bool csystem_boot_id(char *text, size_t size) {
#if defined(__APPLE__)
  size_t length = size;
  if (sysctlbyname("kern.bootsessionuuid", text, &length, NULL, 0) == 0) return true;
#else
  const int file = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
  if (file >= 0) {
    const ssize_t length = read(file, text, size - 1);
    close(file);
    if (length > 0) {
      text[length] = 0;
      return true;
    }
  }
#endif
  return gethostname(text, size) == 0;
}

bool csystem_program_path(char *path, size_t size) {
#if defined(__APPLE__)
  uint32_t room = (uint32_t)size;
  return _NSGetExecutablePath(path, &room) == 0;
#else
  const ssize_t count = readlink("/proc/self/exe", path, size);
  if (count < 0 || (size_t)count >= size) return false;
  path[count] = 0;
  return true;
#endif
}

typedef struct {
  void *context;
  void (*take)(void *context, const void *bytes, size_t count);
} image_taker;

static bool take_file(const char *path, image_taker taker) {
  struct stat status;
  memset(&status, 0, sizeof status);
  if (stat(path, &status) != 0) return false;
#if defined(__APPLE__)
  struct timespec changed = status.st_mtimespec;
#else
  struct timespec changed = status.st_mtim;
#endif
  const long long facts[] = {(long long)status.st_dev, (long long)status.st_ino,
                             (long long)status.st_size, (long long)changed.tv_sec,
                             (long long)changed.tv_nsec};
  taker.take(taker.context, facts, sizeof facts);
  return true;
}

#if defined(__APPLE__)

static bool take_image(const struct mach_header *header, image_taker taker) {
  if (header == NULL || header->magic != MH_MAGIC_64) return false;
  const char *place = (const char *)header + sizeof(struct mach_header_64);
  for (uint32_t index = 0; index < header->ncmds; index++) {
    const struct load_command *command = (const struct load_command *)place;
    if (command->cmd == LC_UUID) {
      const struct uuid_command *identifier = (const struct uuid_command *)place;
      taker.take(taker.context, identifier->uuid, sizeof identifier->uuid);
      return true;
    }
    place += command->cmdsize;
  }
  return false;
}

bool csystem_identify_images(void *context,
                             void (*take)(void *context, const void *bytes, size_t count)) {
  image_taker taker = {context, take};
  for (uint32_t index = 0; index < _dyld_image_count(); index++) {
    const char *name = _dyld_get_image_name(index);
    if (!take_image(_dyld_get_image_header(index), taker) &&
        (name == NULL || !take_file(name, taker)))
      return false;
  }
  return true;
}

#else

static size_t padded(size_t length) { return (length + 3) & ~(size_t)3; }

static bool take_notes(const char *place, size_t size, image_taker taker) {
  while (size >= sizeof(ElfW(Nhdr))) {
    const ElfW(Nhdr) *note = (const ElfW(Nhdr) *)place;
    size_t whole = sizeof *note + padded(note->n_namesz) + padded(note->n_descsz);
    if (whole > size) return false;
    const char *name = place + sizeof *note;
    if (note->n_type == NT_GNU_BUILD_ID && note->n_namesz == 4 && memcmp(name, "GNU", 4) == 0) {
      taker.take(taker.context, name + padded(note->n_namesz), note->n_descsz);
      return true;
    }
    place += whole;
    size -= whole;
  }
  return false;
}

// Returning 1 ends the iteration.
static int take_image(struct dl_phdr_info *info, size_t size, void *context) {
  (void)size;
  image_taker taker = *(image_taker *)context;
  for (int index = 0; index < info->dlpi_phnum; index++) {
    const ElfW(Phdr) *part = &info->dlpi_phdr[index];
    if (part->p_type == PT_NOTE &&
        take_notes((const char *)(info->dlpi_addr + part->p_vaddr), part->p_memsz, taker))
      return 0;
  }
  bool is_program = info->dlpi_name == NULL || info->dlpi_name[0] == '\0';
  return take_file(is_program ? "/proc/self/exe" : info->dlpi_name, taker) ? 0 : 1;
}

bool csystem_identify_images(void *context,
                             void (*take)(void *context, const void *bytes, size_t count)) {
  image_taker taker = {context, take};
  return dl_iterate_phdr(take_image, &taker) == 0;
}

#endif

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
