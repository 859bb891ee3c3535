// The vector type of one instruction set and the few operations that the kernels are made of.
//
// CK_WIDTH is the number of lanes of a register: 4, 8 or 16. A row of 16 lanes is CK_PARTS
// registers. Lanes never meet except in the sums of lanes.h and dense.h, so the width cannot
// change a result; only the order of operations in a lane could, and that is the same everywhere.
//
// Included once per instruction set, under the target attribute of that set.

#pragma STDC FP_CONTRACT OFF

#define CK_PARTS (CK_LANES / CK_WIDTH)

// Room for a register tile in each direction. Tiles are declared with constants, because an array
// with a variable bound, even one that inlining makes constant, costs a stack allocation in the
// loop: 60 instead of 100 GFLOP/s in the input gradient.
#define TILE_ROOM 16

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

typedef float vec __attribute__((ext_vector_type(CK_WIDTH)));
typedef int32_t ivec __attribute__((ext_vector_type(CK_WIDTH)));

// memcpy, so that neither alignment nor aliasing is assumed; it compiles to one instruction.
INLINE vec load(const float *p) {
  vec v;
  __builtin_memcpy(&v, p, sizeof v);
  return v;
}

INLINE void store(float *p, vec v) { __builtin_memcpy(p, &v, sizeof v); }

INLINE vec splat(float x) { return (vec)x; }

// a * b + c, rounded once.
INLINE vec fma_of(vec a, vec b, vec c) { return __builtin_elementwise_fma(a, b, c); }

INLINE ivec bits_of(vec x) { return __builtin_bit_cast(ivec, x); }
INLINE vec from_bits(ivec x) { return __builtin_bit_cast(vec, x); }

// condition is -1 or 0 in each lane, as comparisons give it.
INLINE vec choose(ivec condition, vec yes, vec no) { return condition ? yes : no; }

INLINE vec magnitude(vec x) { return from_bits(bits_of(x) & 0x7fffffff); }

// |x| with the sign of y.
INLINE vec with_sign_of(vec y, vec x) {
  return from_bits((bits_of(x) & 0x7fffffff) | (bits_of(y) & (ivec)(int32_t)0x80000000));
}

// Where element n of a map starts, for register `part` of its 16 lanes.
INLINE size_t at(size_t n, int part) { return n * CK_LANES + (size_t)part * CK_WIDTH; }
