/* Counting the columns of a block of the fuzzy index: which texts have a bit in enough of them.

   What tmtool/store/index_integers.py does with Python's integers, a stretch of 4,096 texts at a
   time, so that all that is counted stays in the processor's nearest cache. Bits are added by a
   carry-save adder; a stretch is left as soon as no text of it can reach what is asked.
   tmtool/store/index_bytes.py calls it; without a C compiler tmtool is installed without it. */

#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <stdint.h>
#include <string.h>

#define WORDS 64
#define STRETCH ((Py_ssize_t)(WORDS * sizeof(uint64_t)))
#define MOST_PLANES 24 /* sums of up to 16 million columns; no text has so many units */
#define AT_ONCE 4

/* Where the C library can choose when the program starts, what counts is made twice: for any
   processor, and for those that add 256 bits at once. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__gnu_linux__)
#define WIDE __attribute__((target_clones("avx2", "default")))
#define WITHIN inline __attribute__((always_inline))
#else
#define WIDE
#define WITHIN inline
#endif

typedef uint64_t Bits[WORDS];

/* The sums of a stretch in binary: bit r of plane k is digit k of the sum of text r. */
typedef struct {
    Bits plane[MOST_PLANES];
    int used;
} Sums;

static const Bits none = {0};

/* Take the part of a column that a stretch has; beyond its end there is nothing. */
static WITHIN void
take(Bits to, const Py_buffer *column, Py_ssize_t start, Py_ssize_t size)
{
    if (column->buf == NULL) {
        memcpy(to, none, sizeof(Bits));
        return;
    }
    if (size < STRETCH) {
        memset(to, 0, sizeof(Bits));
    }
    memcpy(to, (const char *)column->buf + start, (size_t)size);
}

/* Add a carry to the planes from one on. */
static WITHIN void
add_carry(Sums *sums, Bits carry, int digit)
{
    for (;; digit++) {
        uint64_t left = 0;
        if (digit == sums->used) {
            memcpy(sums->plane[digit], carry, sizeof(Bits));
            sums->used++;
            return;
        }
        uint64_t *plane = sums->plane[digit];
        for (int w = 0; w < WORDS; w++) {
            uint64_t both = plane[w] & carry[w];
            plane[w] ^= carry[w];
            carry[w] = both;
            left |= both;
        }
        if (!left) {
            return;
        }
    }
}

/* Add four columns: three full adders make one carry into the third digit of them. */
static WITHIN void
add_four(Sums *sums, Bits column[AT_ONCE])
{
    uint64_t *ones = sums->plane[0], *twos = sums->plane[1];
    Bits carry;
    for (int w = 0; w < WORDS; w++) {
        uint64_t a = column[0][w], b = column[1][w], c = column[2][w], d = column[3][w];
        uint64_t one = ones[w], two = twos[w];
        uint64_t either = one ^ a;
        uint64_t carry_1 = (one & a) | (either & b);
        one = either ^ b;
        either = one ^ c;
        uint64_t carry_2 = (one & c) | (either & d);
        ones[w] = either ^ d;
        either = two ^ carry_1;
        carry[w] = (two & carry_1) | (either & carry_2);
        twos[w] = either ^ carry_2;
    }
    add_carry(sums, carry, 2);
}

/* Mark the texts whose sum is least or more, least being 1 or more; tell whether there are any. */
static WITHIN int
reach(const Sums *sums, Py_ssize_t least, Bits reaching)
{
    int begun = 0;
    uint64_t any = 0;
    if (least >> sums->used) {
        return 0;
    }
    for (int digit = 0; digit < sums->used; digit++) {
        const uint64_t *plane = sums->plane[digit];
        if (least >> digit & 1) {
            if (begun) {
                for (int w = 0; w < WORDS; w++) reaching[w] &= plane[w];
            } else {
                memcpy(reaching, plane, sizeof(Bits));
                begun = 1;
            }
        } else if (begun) {
            for (int w = 0; w < WORDS; w++) reaching[w] |= plane[w];
        }
    }
    for (int w = 0; w < WORDS; w++) any |= reaching[w];
    return any != 0;
}

/* Append row and sum of each text that reaches least. The bytes are looked at as they were stored,
   so that it is the same text on machines of either byte order. */
static int
append(PyObject *found, const Sums *sums, const Bits reaching, Py_ssize_t start)
{
    const unsigned char *marks = (const unsigned char *)reaching;
    for (int word = 0; word < WORDS; word++) {
        if (!reaching[word]) {
            continue;
        }
        for (int byte = word * 8; byte < word * 8 + 8; byte++) {
            for (int bit = 0; marks[byte] >> bit; bit++) {
                if (!(marks[byte] >> bit & 1)) {
                    continue;
                }
                Py_ssize_t sum = 0;
                for (int digit = 0; digit < sums->used; digit++) {
                    const unsigned char *plane = (const unsigned char *)sums->plane[digit];
                    sum |= (Py_ssize_t)(plane[byte] >> bit & 1) << digit;
                }
                PyObject *row = Py_BuildValue("(nn)", (start + byte) * 8 + bit, sum);
                if (row == NULL) {
                    return -1;
                }
                int failed = PyList_Append(found, row);
                Py_DECREF(row);
                if (failed) {
                    return -1;
                }
            }
        }
    }
    return 0;
}

/* Count the columns of one stretch, as far as any text of it can reach least. */
WIDE static int
count(PyObject *found, const Py_buffer *columns, Py_ssize_t many, Py_ssize_t start,
      Py_ssize_t size, Py_ssize_t least)
{
    Sums sums;
    Bits column[AT_ONCE], reaching;
    memset(sums.plane, 0, 2 * sizeof(Bits));
    sums.used = 2;
    for (Py_ssize_t next = 0; next < many; next += AT_ONCE) {
        for (int i = 0; i < AT_ONCE; i++) {
            if (next + i < many) {
                take(column[i], &columns[next + i], start, size);
            } else {
                memcpy(column[i], none, sizeof(Bits));
            }
        }
        add_four(&sums, column);
        Py_ssize_t left = many - next - AT_ONCE;
        Py_ssize_t needed = least - (left > 0 ? left : 0);
        if (needed > 0 && !reach(&sums, needed, reaching)) {
            return 0;
        }
    }
    return append(found, &sums, reaching, start);
}

static void
release(Py_buffer *columns, Py_ssize_t many)
{
    for (Py_ssize_t i = 0; i < many; i++) {
        if (columns[i].buf != NULL) {
            PyBuffer_Release(&columns[i]);
        }
    }
    PyMem_Free(columns);
}

/* Get the bytes that all columns have of a block, NULL for a column that has none. */
static Py_buffer *
buffers(PyObject *list, Py_ssize_t many, Py_ssize_t place, Py_ssize_t size)
{
    Py_buffer *columns = PyMem_Calloc((size_t)(many ? many : 1), sizeof(Py_buffer));
    if (columns == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    for (Py_ssize_t i = 0; i < many; i++) {
        PyObject *column = PyList_GetItem(list, i), *one = NULL;
        if (column != NULL && PyList_Check(column)) {
            one = PyList_GetItem(column, place);
        } else {
            PyErr_SetString(PyExc_TypeError, "a column is a list");
        }
        if (one == NULL || PyObject_GetBuffer(one, &columns[i], PyBUF_SIMPLE)) {
            columns[i].buf = NULL;
            release(columns, many);
            return NULL;
        }
        if (columns[i].len == 0) {
            PyBuffer_Release(&columns[i]);
            columns[i].buf = NULL;
            continue;
        }
        if (columns[i].len != size) {
            PyErr_Format(PyExc_ValueError, "a column has %zd bytes, not %zd", columns[i].len, size);
            release(columns, many);
            return NULL;
        }
    }
    return columns;
}

static PyObject *
rows_reaching(PyObject *module, PyObject *arguments)
{
    PyObject *list;
    Py_ssize_t place, size, least;
    (void)module;
    if (!PyArg_ParseTuple(arguments, "O!nnn", &PyList_Type, &list, &place, &size, &least)) {
        return NULL;
    }
    Py_ssize_t many = PyList_Size(list);
    if (many < 0) {
        return NULL;
    }
    if (size < 0 || least < 1 || many >> (MOST_PLANES - 1)) {
        PyErr_SetString(PyExc_ValueError, "size, least or number of columns out of range");
        return NULL;
    }
    Py_buffer *columns = buffers(list, many, place, size);
    if (columns == NULL) {
        return NULL;
    }
    PyObject *found = PyList_New(0);
    for (Py_ssize_t start = 0; found != NULL && many && start < size; start += STRETCH) {
        Py_ssize_t here = size - start < STRETCH ? size - start : STRETCH;
        if (count(found, columns, many, start, here, least)) {
            Py_CLEAR(found);
        }
    }
    release(columns, many);
    return found;
}

static PyMethodDef methods[] = {
    {"rows_reaching", rows_reaching, METH_VARARGS,
     "rows_reaching(columns, place, size, least): row and sum of each text with so many bits."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "_counting", NULL, 0, methods, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC
PyInit__counting(void)
{
    return PyModuleDef_Init(&definition);
}
