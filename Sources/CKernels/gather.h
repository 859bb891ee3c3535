// Bytes of 16 images → one normalised map with a border.

static void gather(const uint8_t *images, int32_t rows, int32_t columns, int32_t padding,
                   const int32_t indices[CK_LANES], float mean, float inverse_deviation,
                   float *output) {
  const size_t pixels = (size_t)rows * columns;
  float normalized[256];
  for (int byte = 0; byte < 256; byte++) {
    normalized[byte] = ((float)byte / 255.0f - mean) * inverse_deviation;
  }
  for (int32_t y = 0; y < rows; y++) {
    float *out =
        output + at((size_t)(y + padding) * (columns + 2 * (size_t)padding) + padding, 0);
    for (int l = 0; l < CK_LANES; l++) {
      if (indices[l] < 0) {
        for (int32_t x = 0; x < columns; x++) out[(size_t)x * CK_LANES + l] = 0;
        continue;
      }
      const uint8_t *row = images + (size_t)indices[l] * pixels + (size_t)y * columns;
      for (int32_t x = 0; x < columns; x++) out[(size_t)x * CK_LANES + l] = normalized[row[x]];
    }
  }
}
