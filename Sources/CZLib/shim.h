// zlib, with what it only reads declared as such.
#define ZLIB_CONST
#include <zlib.h>
