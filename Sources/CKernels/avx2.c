// AVX2 and FMA: 16 registers of 8 lanes.
#include "levels.h"

#if defined(__x86_64__)
#define CK_TABLE ck_avx2
#define CK_NAME "avx2"
#define CK_WIDTH 8

#define CK_TILE_CHANNELS 4
#define CK_TILE_COLUMNS 3
#define CK_TILE_WEIGHT_CHANNELS(K) (12 / (K) < 4 ? 12 / (K) : 4)
#define CK_TILE_SCATTER_CHANNELS(K) (12 / ((K) + 1))
#define CK_TILE_WINOGRAD_CHANNELS 6
#define CK_TILE_WINOGRAD_COLUMNS 2
#define CK_TILE_WINOGRAD_OUTPUTS 3
#define CK_TILE_DENSE_OUTPUTS 6
#define CK_TILE_DENSE_INPUTS 6
#define CK_TILE_DENSE_WEIGHT_OUTPUTS 4
#define CK_TILE_DENSE_WEIGHT_INPUTS 2

#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#include "table.h"
#pragma clang attribute pop
#endif
