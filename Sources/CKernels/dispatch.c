// Chooses a table by what this CPU and this operating system support.
#include "levels.h"

const ck_kernels *ck_kernels_for(ck_isa isa) {
  switch (isa) {
    case CK_ISA_SCALAR: return &ck_scalar;
#if defined(__x86_64__)
    case CK_ISA_AVX2: return __builtin_cpu_supports("x86-64-v3") ? &ck_avx2 : NULL;
    case CK_ISA_AVX512: return __builtin_cpu_supports("x86-64-v4") ? &ck_avx512 : NULL;
#elif defined(__aarch64__)
    case CK_ISA_NEON: return &ck_neon;
#endif
    default: return NULL;
  }
}

const ck_kernels *ck_kernels_best(void) {
  const ck_isa best_first[] = {CK_ISA_AVX512, CK_ISA_AVX2, CK_ISA_NEON};
  for (size_t i = 0; i < sizeof best_first / sizeof *best_first; i++) {
    const ck_kernels *table = ck_kernels_for(best_first[i]);
    if (table) return table;
  }
  return &ck_scalar;
}

const char *ck_function_name(ck_function function) {
  switch (function) {
#define CASE(enumerator, name, prefix, kind) \
  case enumerator: return name;
    CK_FOR_EACH_FUNCTION(CASE)
#undef CASE
    default: return "";
  }
}
