// The table that runs on any CPU: what the compiler makes of it without a target attribute.
#include "levels.h"

#if 1
#define CK_TABLE ck_scalar
#define CK_NAME "scalar"
#define CK_WIDTH 4

#define CK_TILE_CHANNELS 4
#define CK_TILE_COLUMNS 3
#define CK_TILE_WEIGHT_CHANNELS(K) (12 / (K) < 4 ? 12 / (K) : 4)
#define CK_TILE_SCATTER_CHANNELS(K) (12 / ((K) + 1))
#define CK_TILE_WINOGRAD_CHANNELS 4
#define CK_TILE_WINOGRAD_COLUMNS 2
#define CK_TILE_WINOGRAD_OUTPUTS 2
#define CK_TILE_DENSE_OUTPUTS 2
#define CK_TILE_DENSE_INPUTS 2
#define CK_TILE_DENSE_WEIGHT_OUTPUTS 4
#define CK_TILE_DENSE_WEIGHT_INPUTS 2

#include "table.h"
#endif
