// NEON: 32 registers of 4 lanes.
#include "levels.h"

#if defined(__aarch64__)
#define CK_TABLE ck_neon
#define CK_NAME "neon"
#define CK_WIDTH 4

#define CK_TILE_CHANNELS 4
#define CK_TILE_COLUMNS 4
#define CK_TILE_WEIGHT_CHANNELS(K) ((K) == 1 ? 12 : (K) == 2 ? 8 : (K) <= 5 ? 4 : 3)
#define CK_TILE_SCATTER_CHANNELS(K) (24 / ((K) + 1))
#define CK_TILE_WINOGRAD_CHANNELS 4
#define CK_TILE_WINOGRAD_COLUMNS 4
#define CK_TILE_WINOGRAD_OUTPUTS 2
#define CK_TILE_DENSE_OUTPUTS 4
#define CK_TILE_DENSE_INPUTS 4
#define CK_TILE_DENSE_WEIGHT_OUTPUTS 4
#define CK_TILE_DENSE_WEIGHT_INPUTS 4
#include "table.h"
#endif
