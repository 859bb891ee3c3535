#ifndef CCURL_H
#define CCURL_H

#include <stdbool.h>
#include <stddef.h>

// One HTTP transfer at a time by the system's libcurl, which is loaded when the first one starts.
//
// Why not linked: libcurl brings 30 libraries of its own, and FoundationNetworking, which links it,
// more. Loading them took a third of the start of every process, also of those that download nothing.

/// A transfer. Belongs to the thread that started it.
typedef struct ccurl_transfer ccurl_transfer;

/// Takes `count` bytes; false ends the transfer, as does nothing else.
typedef bool (*ccurl_sink)(void *context, const char *bytes, size_t count);

/// Prepares a GET of an http or https address; nothing is sent before `ccurl_step`.
///
/// `headers` are lines without line ends, the last followed by a null pointer. `on_header` gets each
/// line of the answer with its line end, from the status line to the empty one, also those of interim
/// answers; `on_body` gets the body as it was sent. Redirects are answers like others. Proxies are those
/// of the environment. Both sinks are called from within `ccurl_step` with `context`.
/// Returns null where libcurl cannot be loaded or has no memory.
ccurl_transfer *ccurl_start(
  const char *url, const char *const *headers, ccurl_sink on_header, ccurl_sink on_body,
  void *context);

/// Works for about so many milliseconds, or less when there is something to report.
/// Returns whether the transfer goes on.
bool ccurl_step(ccurl_transfer *transfer, int milliseconds);

/// Why a transfer that ended has failed, in libcurl's words; null when all has arrived. For a null
/// transfer, why it could not start. Lives as long as the transfer.
const char *ccurl_failure(const ccurl_transfer *transfer);

/// The version of libcurl and of what it is linked with, such as `libcurl/8.5.0 OpenSSL/3.0.13 …`; null
/// where it cannot be loaded, and then `ccurl_failure(NULL)` says why.
const char *ccurl_version(void);

/// Closes connections and frees the transfer; null is allowed.
void ccurl_end(ccurl_transfer *transfer);

#endif
