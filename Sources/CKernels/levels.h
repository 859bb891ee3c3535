// The tables that exist, and what their sources share.
#include <stddef.h>
#include <stdint.h>

#include "include/ckernels.h"

extern const ck_kernels ck_scalar, ck_avx2, ck_avx512, ck_neon;
