#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <spawn.h>
#include <stdbool.h>
#include <stddef.h>

// What Swift's importers of the C libraries do not show.

/// Exchanges two files or folders in one step.
/// Returns 0, or the error number; ENOSYS where the system has no such call.
int csystem_exchange(const char *path, const char *other);

/// Whether a path is the root of a mount, also of a bind mount on its own file system.
/// False where the system cannot tell.
bool csystem_is_mount_root(const char *path);

/// The kind of file system that a path is on, such as "ext4" or "nfs"; null where that is not known. On macOS it lives
/// until the thread asks again.
const char *csystem_disk_type(const char *path);

/// The arguments as the system handed them to the program, ending with a null pointer; null where
/// the C library does not pass them to constructors (musl).
///
/// On Linux Swift's `CommandLine` reads /proc/self/cmdline, and has no arguments where /proc is
/// not mounted or not readable.
char *const *csystem_arguments(void);

/// Makes a pipe whose ends no other program gets that is started meanwhile. Returns 0 or -1, with errno set.
int csystem_pipe(int ends[2]);

/// The program to be started gets no files but the first three, where the C library can do that; macOS has a
/// flag for it, POSIX_SPAWN_CLOEXEC_DEFAULT. Returns 0 or an error number.
int csystem_close_other_files(posix_spawn_file_actions_t *actions);

/// Writes what tells the system that runs from every other one, and from itself before it was started: containers on it
/// share it. Falls back to the name of the host; false where there is not even that.
bool csystem_boot_id(char *text, size_t size);

/// Writes the path of the program's file, with a zero behind it; false where it is not known or too long.
bool csystem_program_path(char *path, size_t size);

/// Hands over, for the program and each library that is loaded now, bytes that another build of it
/// would not have: the identifier that the linker gave it, or else number, size and time of its file.
/// False where one of them has neither.
bool csystem_identify_images(void *context,
                             void (*take)(void *context, const void *bytes, size_t count));

/// From now on a trap of the Swift runtime, as it comes when no memory is left, ends the process
/// with `message` on standard error and `status`, and without a core dump. The message must live
/// as long as the process.
void csystem_end_on_trap(const char *message, int status);

#endif
