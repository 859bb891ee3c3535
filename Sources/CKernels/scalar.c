// The table that runs on any CPU: what the compiler makes of it without a target attribute.
#include "levels.h"

#if 1
#define CK_TABLE ck_scalar
#define CK_NAME "scalar"
#define CK_WIDTH 4

#define CK_TILE_CHANNELS 3
#define CK_TILE_COLUMNS 4
#define CK_TILE_WEIGHT_CHANNELS(K) ((K) <= 2 ? 4 : (K) == 3 ? 3 : (K) == 4 ? 3 : (K) == 5 ? 2 : 1)
#define CK_TILE_SCATTER_CHANNELS(K) ((K) <= 3 ? 2 : 1)
#define CK_TILE_DENSE 6
#define CK_TILE_DENSE_WEIGHT_OUTPUTS 3
#define CK_TILE_DENSE_WEIGHT_INPUTS 4

#include "table.h"
#endif
