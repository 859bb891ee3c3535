#include "ccurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Declared here, because the headers of libcurl are not installed where it only runs. The numbers
// are part of its binary interface and never change (https://curl.se/libcurl/abi.html).
typedef void CURL, CURLM;
struct curl_slist;
typedef struct {
  int msg;
  CURL *easy_handle;
  union {
    void *whatever;
    int result;
  } data;
} CURLMsg;

enum {
  CURLE_OK = 0,
  CURLM_OK = 0,
  CURLMSG_DONE = 1,
  CURL_ERROR_SIZE = 256,
  CURL_GLOBAL_ALL = 3,
  CURLPROTO_HTTP_HTTPS = 3,

  CURLOPT_WRITEDATA = 10001,
  CURLOPT_URL = 10002,
  CURLOPT_ERRORBUFFER = 10010,
  CURLOPT_HTTPHEADER = 10023,
  CURLOPT_HEADERDATA = 10029,
  CURLOPT_NOSIGNAL = 99,
  CURLOPT_PROTOCOLS = 181,
  CURLOPT_SUPPRESS_CONNECT_HEADERS = 265,
  CURLOPT_WRITEFUNCTION = 20011,
  CURLOPT_HEADERFUNCTION = 20079,
};

static struct {
  int (*global_init)(long);
  CURL *(*easy_init)(void);
  int (*easy_setopt)(CURL *, int, ...);
  void (*easy_cleanup)(CURL *);
  const char *(*easy_strerror)(int);
  struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
  void (*slist_free_all)(struct curl_slist *);
  CURLM *(*multi_init)(void);
  int (*multi_add_handle)(CURLM *, CURL *);
  int (*multi_remove_handle)(CURLM *, CURL *);
  int (*multi_perform)(CURLM *, int *);
  int (*multi_poll)(CURLM *, void *, unsigned, int, int *);
  CURLMsg *(*multi_info_read)(CURLM *, int *);
  int (*multi_cleanup)(CURLM *);
  const char *(*multi_strerror)(int);
  char *(*version)(void);
} curl;

static pthread_once_t loaded = PTHREAD_ONCE_INIT;
static char unavailable[CURL_ERROR_SIZE];

static void load(void) {
#if defined(__APPLE__)
  void *library = dlopen("/usr/lib/libcurl.4.dylib", RTLD_NOW | RTLD_LOCAL);
#else
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
#endif
  if (!library) {
    snprintf(unavailable, sizeof unavailable, "libcurl cannot be loaded: %s", dlerror());
    return;
  }
  const struct {
    const char *name;
    void **function;
  } symbols[] = {
#define SYMBOL(name) {"curl_" #name, (void **)&curl.name}
    SYMBOL(global_init),     SYMBOL(easy_init),        SYMBOL(easy_setopt),
    SYMBOL(easy_cleanup),    SYMBOL(easy_strerror),    SYMBOL(slist_append),
    SYMBOL(slist_free_all),  SYMBOL(multi_init),       SYMBOL(multi_add_handle),
    SYMBOL(multi_perform),   SYMBOL(multi_poll),       SYMBOL(multi_remove_handle),
    SYMBOL(multi_info_read), SYMBOL(multi_cleanup),    SYMBOL(multi_strerror),
    SYMBOL(version),
#undef SYMBOL
  };
  for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
    *symbols[i].function = dlsym(library, symbols[i].name);
    if (!*symbols[i].function) {
      snprintf(
        unavailable, sizeof unavailable, "libcurl is too old: it has no %s", symbols[i].name);
      return;
    }
  }
  const int code = curl.global_init(CURL_GLOBAL_ALL);
  if (code != CURLE_OK) {
    snprintf(unavailable, sizeof unavailable, "%s", curl.easy_strerror(code));
  }
}

struct ccurl_transfer {
  CURL *easy;
  CURLM *multi;
  struct curl_slist *headers;
  ccurl_sink on_header, on_body;
  void *context;
  bool has_failed;
  char message[CURL_ERROR_SIZE];
};

// libcurl ends a transfer when a sink does not return the number of bytes.
static size_t take_header(char *bytes, size_t size, size_t count, void *data) {
  ccurl_transfer *transfer = data;
  return transfer->on_header(transfer->context, bytes, size * count) ? size * count : 0;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *data) {
  ccurl_transfer *transfer = data;
  return transfer->on_body(transfer->context, bytes, size * count) ? size * count : 0;
}

const char *ccurl_version(void) {
  pthread_once(&loaded, load);
  return *unavailable ? NULL : curl.version();
}

ccurl_transfer *ccurl_start(
  const char *url, const char *const *headers, ccurl_sink on_header, ccurl_sink on_body,
  void *context) {
  pthread_once(&loaded, load);
  if (*unavailable) return NULL;
  ccurl_transfer *transfer = calloc(1, sizeof *transfer);
  if (!transfer) return NULL;
  transfer->on_header = on_header;
  transfer->on_body = on_body;
  transfer->context = context;
  transfer->easy = curl.easy_init();
  transfer->multi = curl.multi_init();
  bool is_whole = transfer->easy && transfer->multi;
  for (; is_whole && *headers; headers++) {
    struct curl_slist *longer = curl.slist_append(transfer->headers, *headers);
    if (longer) transfer->headers = longer;
    is_whole = longer != NULL;
  }
  if (is_whole) {
    const struct {
      int option;
      void *pointer;
    } pointers[] = {
      {CURLOPT_ERRORBUFFER, transfer->message},  {CURLOPT_URL, (void *)url},
      {CURLOPT_HTTPHEADER, transfer->headers},   {CURLOPT_HEADERFUNCTION, (void *)take_header},
      {CURLOPT_HEADERDATA, transfer},            {CURLOPT_WRITEFUNCTION, (void *)take_body},
      {CURLOPT_WRITEDATA, transfer},
    };
    const struct {
      int option;
      long number;
    } numbers[] = {
      // Timeouts of the resolver must not come as signals to a program with threads.
      {CURLOPT_NOSIGNAL, 1},
      {CURLOPT_PROTOCOLS, CURLPROTO_HTTP_HTTPS},
      // What a proxy says of the connection is not the answer.
      {CURLOPT_SUPPRESS_CONNECT_HEADERS, 1},
    };
    for (size_t i = 0; i < sizeof pointers / sizeof *pointers; i++) {
      is_whole &= curl.easy_setopt(transfer->easy, pointers[i].option, pointers[i].pointer) == 0;
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
      is_whole &= curl.easy_setopt(transfer->easy, numbers[i].option, numbers[i].number) == 0;
    }
  }
  if (is_whole && curl.multi_add_handle(transfer->multi, transfer->easy) == CURLM_OK) {
    return transfer;
  }
  ccurl_end(transfer);
  return NULL;
}

// Ends the transfer with an error, in the most exact words there are.
static bool fail(ccurl_transfer *transfer, const char *words) {
  transfer->has_failed = true;
  if (!*transfer->message) snprintf(transfer->message, sizeof transfer->message, "%s", words);
  return false;
}

bool ccurl_step(ccurl_transfer *transfer, int milliseconds) {
  int running = 0;
  int code = curl.multi_perform(transfer->multi, &running);
  if (code == CURLM_OK && running > 0) {
    code = curl.multi_poll(transfer->multi, NULL, 0, milliseconds, NULL);
  }
  if (code != CURLM_OK) return fail(transfer, curl.multi_strerror(code));
  int left = 0;
  for (CURLMsg *message; (message = curl.multi_info_read(transfer->multi, &left));) {
    if (message->msg != CURLMSG_DONE) continue;
    const int result = message->data.result;
    return result == CURLE_OK ? false : fail(transfer, curl.easy_strerror(result));
  }
  return running > 0;
}

const char *ccurl_failure(const ccurl_transfer *transfer) {
  if (!transfer) return *unavailable ? unavailable : "no memory is left for a transfer";
  return transfer->has_failed ? transfer->message : NULL;
}

void ccurl_end(ccurl_transfer *transfer) {
  if (!transfer) return;
  if (transfer->easy && transfer->multi) {
    curl.multi_remove_handle(transfer->multi, transfer->easy);
  }
  if (transfer->easy) curl.easy_cleanup(transfer->easy);
  if (transfer->multi) curl.multi_cleanup(transfer->multi);
  curl.slist_free_all(transfer->headers);
  free(transfer);
}
