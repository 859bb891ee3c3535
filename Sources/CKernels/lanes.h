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

// output[l][i] = input[i][l]
static void transpose(int32_t n, const float *input, float *output) {
  for (int32_t i = 0; i < n; i++) {
    for (int l = 0; l < CK_LANES; l++) output[(size_t)l * n + i] = input[(size_t)i * CK_LANES + l];
  }
}
