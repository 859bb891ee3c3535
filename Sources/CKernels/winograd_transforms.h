// Gradients of a convolution by minimal filtering: Winograd 1980; Lavin & Gray 2016,
// arXiv:1509.09308, F(m x m, K x K) with m = 7 - K.
//
// A tile of m x m outputs depends on 6 x 6 inputs. In the basis B^T d B, whose points are
// 0, 1, -1, 2, -2 and infinity, the convolution is one product per place and pair of channels:
//
//   y = A^T [ (G w G^T) * (B^T d B) ] A
//
// 36 multiplications for m x m outputs instead of K^2 for each. What is here are the exact
// adjoints of this map, by d and by w. The forward pass stays a plain sum, so what a network
// computes does not depend on any of this. The rounding errors of gradients are 1.5e-6 (input) and
// 1.6e-6 (weights) of their size, 5 and 11 times those of the plain sums: measured for 16 > 32
// channels, 5x5, 12x12, and held by WinogradKernelTests.
//
// Names: p is the place in the 6 x 6 tile, t one of the STRIP tiles that are processed together.

// MARK: Transforms in one dimension

// B^T x
INLINE void to_places(const vec x[6], vec y[6]) {
  const vec e1 = fma_of(splat(-4), x[2], x[4]), o1 = fma_of(splat(-4), x[1], x[3]);
  const vec e2 = x[4] - x[2], o2 = x[3] - x[1];
  y[0] = fma_of(splat(-5), x[2], fma_of(splat(4), x[0], x[4]));
  y[1] = e1 + o1;
  y[2] = e1 - o1;
  y[3] = fma_of(splat(2), o2, e2);
  y[4] = fma_of(splat(-2), o2, e2);
  y[5] = fma_of(splat(-5), x[3], fma_of(splat(4), x[1], x[5]));
}

// B x
INLINE void from_places(const vec x[6], vec y[6]) {
  const vec s1 = x[1] + x[2], d1 = x[1] - x[2];
  const vec s2 = x[3] + x[4], d2 = x[3] - x[4];
  y[0] = 4 * x[0];
  y[1] = fma_of(splat(4), x[5] - d1, -2 * d2);
  y[2] = fma_of(splat(-5), x[0], fma_of(splat(-4), s1, -s2));
  y[3] = fma_of(splat(-5), x[5], fma_of(splat(2), d2, d1));
  y[4] = x[0] + (s1 + s2);
  y[5] = x[5];
}

// A x, from m values.
INLINE void spread(const vec x[6], vec y[6], const int m) {
  vec even = x[0], odd = x[1], even2 = x[0], odd2 = 2 * x[1];
  if (m > 2) {
    even = x[0] + x[2];
    even2 = fma_of(splat(4), x[2], x[0]);
  }
  if (m > 3) {
    odd = x[1] + x[3];
    odd2 = fma_of(splat(8), x[3], odd2);
  }
  y[0] = x[0];
  y[1] = even + odd;
  y[2] = even - odd;
  y[3] = even2 + odd2;
  y[4] = even2 - odd2;
  y[5] = x[m - 1];
}

// G x, from K values.
INLINE void weight_to_places(const vec x[6], vec y[6], const int K) {
  vec even = x[0] + x[2], even2 = fma_of(splat(4), x[2], x[0]), odd = x[1], odd2 = 2 * x[1];
  if (K > 3) {
    odd = x[1] + x[3];
    odd2 = fma_of(splat(8), x[3], odd2);
  }
  if (K > 4) {
    even = even + x[4];
    even2 = fma_of(splat(16), x[4], even2);
  }
  y[0] = x[0] * 0.25f;
  y[1] = (even + odd) * (-1.0f / 6);
  y[2] = (even - odd) * (-1.0f / 6);
  y[3] = (even2 + odd2) * (1.0f / 24);
  y[4] = (even2 - odd2) * (1.0f / 24);
  y[5] = x[K - 1];
}

// G^T x, to K values.
INLINE void weight_from_places(const vec x[6], vec y[6], const int K) {
  const vec s1 = (x[1] + x[2]) * (-1.0f / 6), d1 = (x[1] - x[2]) * (-1.0f / 6);
  const vec s2 = (x[3] + x[4]) * (1.0f / 24), d2 = (x[3] - x[4]) * (1.0f / 24);
  y[0] = fma_of(splat(0.25f), x[0], s1 + s2);
  y[1] = fma_of(splat(2), d2, d1);
  y[2] = fma_of(splat(4), s2, s1);
  if (K > 3) y[3] = fma_of(splat(8), d2, d1);
  if (K > 4) y[4] = fma_of(splat(16), s2, s1);
  y[K - 1] += x[5];
}

// MARK: A strip of the output gradient

// places[p][o][t] = A dy A^T for the tiles first ..< first + STRIP; tiles and outputs that do not
// exist count as 0.
INLINE void winograd_spread_strip(const ck_convolution *s, const winograd_grid *grid,
                                  const float *output_gradient, float *places, int first,
                                  const int K) {
  const int m = 7 - K;
  const size_t stride = place_stride(s->out_channels);
  for (int o = 0; o < s->out_channels; o++) {
    const float *plane =
        output_gradient + at((size_t)o * grid->out_rows * grid->out_columns, 0);
    for (int t = 0; t < STRIP; t++) {
      float *to = places + at((size_t)o * STRIP + t, 0);
      const int tile = first + t;
      const int y = tile / grid->tiles_across * m, x = tile % grid->tiles_across * m;
      const int rows = tile < grid->tiles ? grid->out_rows - y : 0;
      const int columns = grid->out_columns - x;
      for (int part = 0; part < CK_PARTS; part++) {
        vec across[6][6];
        UNROLL for (int i = 0; i < m; i++) {
          vec row[6];
          UNROLL for (int j = 0; j < m; j++) {
            row[j] = splat(0);
            if (i < rows && j < columns) {
              row[j] = load(plane + at((size_t)(y + i) * grid->out_columns + x + j, part));
            }
          }
          spread(row, across[i], m);
        }
        UNROLL for (int j = 0; j < 6; j++) {
          vec column[6], down[6];
          UNROLL for (int i = 0; i < m; i++) column[i] = across[i][j];
          spread(column, down, m);
          float *places_down = to + j * stride + at(0, part);
          UNROLL for (int i = 0; i < 6; i++) store(places_down + i * 6 * stride, down[i]);
        }
      }
    }
  }
}
