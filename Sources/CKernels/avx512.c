// AVX-512: 32 registers of 16 lanes.
#include "levels.h"

#if defined(__x86_64__)
#define CK_TABLE ck_avx512
#define CK_NAME "avx512"
#define CK_WIDTH 16

#define CK_TILE_CHANNELS 4
#define CK_TILE_COLUMNS 4
#define CK_TILE_WEIGHT_CHANNELS(K) ((K) == 1 ? 12 : (K) == 2 ? 8 : (K) <= 5 ? 4 : 3)
#define CK_TILE_SCATTER_CHANNELS(K) (24 / ((K) + 1))
#define CK_TILE_WINOGRAD_CHANNELS 4
#define CK_TILE_WINOGRAD_COLUMNS 4
#define CK_TILE_WINOGRAD_OUTPUTS 8
#define CK_TILE_DENSE_OUTPUTS 8
#define CK_TILE_DENSE_INPUTS 16
#define CK_TILE_DENSE_WEIGHT_OUTPUTS 4
#define CK_TILE_DENSE_WEIGHT_INPUTS 4

#pragma clang attribute push(__attribute__((target("arch=x86-64-v4"))), apply_to = function)
#include "table.h"
#pragma clang attribute pop
#endif
