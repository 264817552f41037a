// What lies between decoded stored tiles and a network's input, for NVRTC, which compiles it at run time, and for any C++ compiler, which tests take.
// The arithmetic is libjpeg-turbo's (jdsample.c: fancy upsampling; jdcolor.c) and Pillow's (Resample.c), whole numbers throughout: for equal planes the pixels
// are those of the processor, bit for bit.
#ifndef __CUDACC__
#include <cstddef>
#define __global__
#define __device__
struct Index { int x, y, z; };
static Index blockIdx, threadIdx, blockDim;
#endif

typedef unsigned char byte;

// How stored tiles lie in the pool, and what is made of them. As TileForm.cs has it.
struct Form
{
    int tileWidth, tileHeight, chromaWidth, chromaHeight;
    int across, down; // pixels that share a value of colour
    int isYCbCr, slotBytes;
    int beyond; // outside of the level: red, green, blue from the lowest byte
    int sourceWidth, sourceHeight, targetWidth, targetHeight;
    int tapsAcross, tapsDown;
};

// Where a tile lies, counted from the upper left pixel of the first stored tile that it touches. As TilePlace.cs has it.
struct Place
{
    int x, y;
    int left, right, top, bottom; // what of it the level covers
    int columns, firstSlot; // stored tiles in a row; where its slots begin among all
};

static __device__ int least(int a, int b) { return a < b ? a : b; }

static __device__ int most(int a, int b) { return a > b ? a : b; }

static __device__ int byteOf(int value) { return value < 0 ? 0 : value > 255 ? 255 : value; }

static __device__ int colourAt(const Form &form, const byte *plane, int x, int y)
{
    if (form.across == 1)
    {
        return plane[y * form.chromaWidth + x];
    }

    int column = x >> 1;
    int beside = x & 1 ? least(column + 1, form.chromaWidth - 1) : most(column - 1, 0);
    if (form.down == 1)
    {
        const byte *row = plane + y * form.chromaWidth;
        return (3 * row[column] + row[beside] + (x & 1 ? 2 : 1)) >> 2;
    }

    int line = y >> 1;
    int other = y & 1 ? least(line + 1, form.chromaHeight - 1) : most(line - 1, 0);
    const byte *near = plane + line * form.chromaWidth;
    const byte *far = plane + other * form.chromaWidth;
    return (3 * (3 * near[column] + far[column]) + 3 * near[beside] + far[beside] + (x & 1 ? 7 : 8)) >> 4;
}

// A pixel of a tile's source: red, green, blue from the lowest byte.
static __device__ int pixelAt(const Form &form, const Place &place, const int *slots, const byte *pool, int x, int y)
{
    x += place.x;
    y += place.y;
    if (x < place.left || x >= place.right || y < place.top || y >= place.bottom)
    {
        return form.beyond;
    }

    int column = x / form.tileWidth;
    int row = y / form.tileHeight;
    const byte *luma = pool + (size_t)slots[place.firstSlot + row * place.columns + column] * form.slotBytes;
    const byte *blue = luma + form.tileWidth * form.tileHeight;
    const byte *red = blue + form.chromaWidth * form.chromaHeight;
    x -= column * form.tileWidth;
    y -= row * form.tileHeight;
    int value = luma[y * form.tileWidth + x];
    int b = colourAt(form, blue, x, y);
    int r = colourAt(form, red, x, y);
    if (!form.isYCbCr)
    {
        return value | b << 8 | r << 16;
    }

    b -= 128;
    r -= 128;
    return byteOf(value + ((91881 * r + 32768) >> 16))
        | byteOf(value + ((-22554 * b - 46802 * r + 32768) >> 16)) << 8
        | byteOf(value + ((116130 * b + 32768) >> 16)) << 16;
}

// One pixel of one tile's row a thread; blocks lie along the row, the rows, and the tiles.
extern "C" __global__ void copyTiles(const Form *form, const Place *places, const int *slots, const byte *pool, byte *tiles)
{
    int x = blockIdx.x * blockDim.x + threadIdx.x;
    int y = blockIdx.y;
    int tile = blockIdx.z;
    if (x < form->targetWidth && places[tile].columns > 0)
    {
        int pixel = pixelAt(*form, places[tile], slots, pool, x, y);
        byte *target = tiles + 3 * (((size_t)tile * form->targetHeight + y) * form->targetWidth + x);
        target[0] = pixel & 255;
        target[1] = pixel >> 8 & 255;
        target[2] = pixel >> 16 & 255;
    }
}

// Across: of each source row, the target's columns.
extern "C" __global__ void shrinkAcross(const Form *form, const Place *places, const int *slots, const byte *pool, const int *first, const int *weights, byte *rows)
{
    int x = blockIdx.x * blockDim.x + threadIdx.x;
    int y = blockIdx.y;
    int tile = blockIdx.z;
    if (x < form->targetWidth && places[tile].columns > 0)
    {
        int red = 1 << 21, green = 1 << 21, blue = 1 << 21;
        for (int tap = 0; tap < form->tapsAcross; tap++)
        {
            int weight = weights[x * form->tapsAcross + tap];
            int pixel = pixelAt(*form, places[tile], slots, pool, first[x] + tap, y);
            red += weight * (pixel & 255);
            green += weight * (pixel >> 8 & 255);
            blue += weight * (pixel >> 16 & 255);
        }

        byte *target = rows + 3 * (((size_t)tile * form->sourceHeight + y) * form->targetWidth + x);
        target[0] = byteOf(red >> 22);
        target[1] = byteOf(green >> 22);
        target[2] = byteOf(blue >> 22);
    }
}

// Down: of those rows, the target's.
extern "C" __global__ void shrinkDown(const Form *form, const Place *places, const int *first, const int *weights, const byte *rows, byte *tiles)
{
    int x = blockIdx.x * blockDim.x + threadIdx.x; // of a row's bytes
    int y = blockIdx.y;
    int tile = blockIdx.z;
    int stride = 3 * form->targetWidth;
    if (x < stride && places[tile].columns > 0)
    {
        int sum = 1 << 21;
        for (int tap = 0; tap < form->tapsDown; tap++)
        {
            sum += weights[y * form->tapsDown + tap] * rows[((size_t)tile * form->sourceHeight + first[y] + tap) * stride + x];
        }

        tiles[((size_t)tile * form->targetHeight + y) * stride + x] = byteOf(sum >> 22);
    }
}
