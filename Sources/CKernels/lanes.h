// Operations that cross lanes or have no lanes: the sum over the 16 images, sums of gradient
// slots, and the transpose that the dense weight gradient needs.

typedef float lanes16 __attribute__((ext_vector_type(16)));
typedef float lanes8 __attribute__((ext_vector_type(8)));
typedef float lanes4 __attribute__((ext_vector_type(4)));

// ((0+8) + (4+12)) + ((2+10) + (6+14)), plus the same for the odd lanes.
INLINE float sum_of_lanes(const float *p) {
  lanes16 a;
  __builtin_memcpy(&a, p, sizeof a);
  const lanes8 b = a.lo + a.hi;
  const lanes4 c = b.lo + b.hi;
  return (c.x + c.z) + (c.y + c.w);
}

static void sum_lanes(size_t n, const float *lanes, float *sums) {
  for (size_t i = 0; i < n; i++) sums[i] = sum_of_lanes(lanes + i * CK_LANES);
}

static void add(size_t n, const float *addend, float *total) {
  for (size_t i = 0; i < n; i++) total[i] += addend[i];
}

static void multiply(size_t n, const float *derivative, float *gradient) {
  for (size_t i = 0; i < n * CK_LANES; i++) gradient[i] *= derivative[i];
}

// Sixteen rows of sixteen floats, rows and columns exchanged: four rounds of riffling row i with
// row i + 8. The compiler splits the shuffles where registers are narrower.
INLINE void transpose16(lanes16 rows[16]) {
  UNROLL for (int round = 0; round < 4; round++) {
    lanes16 next[16];
    UNROLL for (int i = 0; i < 8; i++) {
      next[2 * i] = __builtin_shufflevector(rows[i], rows[i + 8], 0, 16, 1, 17, 2, 18, 3, 19, 4,
                                            20, 5, 21, 6, 22, 7, 23);
      next[2 * i + 1] = __builtin_shufflevector(rows[i], rows[i + 8], 8, 24, 9, 25, 10, 26, 11, 27,
                                                12, 28, 13, 29, 14, 30, 15, 31);
    }
    UNROLL for (int i = 0; i < 16; i++) rows[i] = next[i];
  }
}
