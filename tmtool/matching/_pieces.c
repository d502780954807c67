/* Counting which stretches of three characters a text lacks: what tmtool/matching/pieces.py does
   where tmtool was installed without a C compiler, and a few times faster. */

#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <stdint.h>
#include <string.h>

#define PIECE 3
#define SHORT 1024 /* characters and places for which the stack has room */
#define LONGEST ((Py_ssize_t)1 << 28)

/* The places in a text by what begins there, found by open addressing; 0 is no place. */
typedef struct {
    const Py_UCS4 *text;
    uint32_t *place;
    uint32_t mask;
} Index;

/* Odd numbers that are others in each process, so that no text can be made to have all its pieces
   in one slot. */
static uint32_t multipliers[PIECE];

static uint32_t
hash(const Py_UCS4 *piece)
{
    uint32_t mixed = 0;
    for (int i = 0; i < PIECE; i++) {
        mixed = (mixed ^ piece[i]) * multipliers[i];
        mixed ^= mixed >> 15;
    }
    return mixed;
}

/* Return the slot of a piece: the one that it is in, or the first that is free. */
static uint32_t
slot(const Index *index, const Py_UCS4 *piece)
{
    uint32_t at = hash(piece) & index->mask;
    while (index->place[at]
           && memcmp(index->text + index->place[at] - 1, piece, PIECE * sizeof(Py_UCS4))) {
        at = (at + 1) & index->mask;
    }
    return at;
}

static Py_ssize_t
count(const Py_UCS4 *pieces, Py_ssize_t many, const Index *index, Py_ssize_t length)
{
    Py_ssize_t missing = 0;
    for (Py_ssize_t start = 0; start + PIECE <= length; start++) {
        uint32_t at = slot(index, index->text + start);
        if (!index->place[at]) {
            index->place[at] = (uint32_t)start + 1;
        }
    }
    for (Py_ssize_t i = 0; i < many; i++) {
        missing += !index->place[slot(index, pieces + i * PIECE)];
    }
    return missing;
}

static PyObject *
lacking(PyObject *module, PyObject *arguments)
{
    PyObject *pieces, *text;
    Py_UCS4 some[SHORT];
    uint32_t places[2 * SHORT];
    (void)module;
    if (!PyArg_ParseTuple(arguments, "UU", &pieces, &text)) {
        return NULL;
    }
    Py_ssize_t all = PyUnicode_GetLength(pieces), length = PyUnicode_GetLength(text);
    if (all % PIECE || all > LONGEST || length > LONGEST) {
        PyErr_SetString(PyExc_ValueError, "pieces are of three characters each, texts not as long");
        return NULL;
    }
    uint32_t slots = 2;
    while (slots < 2 * (uint32_t)length) {
        slots *= 2;
    }
    Py_UCS4 *letters = some;
    Index index = {NULL, places, slots - 1};
    PyObject *found = NULL;
    if (all + length > SHORT) {
        letters = PyMem_Malloc((size_t)(all + length) * sizeof(Py_UCS4));
    }
    if (slots > 2 * SHORT) {
        index.place = PyMem_Malloc(slots * sizeof(uint32_t));
    }
    if (letters == NULL || index.place == NULL) {
        PyErr_NoMemory();
        goto end;
    }
    memset(index.place, 0, slots * sizeof(uint32_t));
    if (!PyUnicode_AsUCS4(pieces, letters, all, 0)
        || !PyUnicode_AsUCS4(text, letters + all, length, 0)) {
        goto end;
    }
    index.text = letters + all;
    found = PyLong_FromSsize_t(count(letters, all / PIECE, &index, length));
end:
    if (letters != some) {
        PyMem_Free(letters);
    }
    if (index.place != places) {
        PyMem_Free(index.place);
    }
    return found;
}

static PyMethodDef methods[] = {
    {"lacking", lacking, METH_VARARGS,
     "lacking(pieces, text): how many of the pieces, three characters each, a text has not."},
    {NULL, NULL, 0, NULL},
};

/* Take the multipliers from the hashes of strings, which Python makes anew for each process. */
static int
begin(PyObject *module)
{
    (void)module;
    for (int i = 0; i < PIECE; i++) {
        PyObject *name = PyUnicode_FromFormat("multiplier %d", i);
        Py_hash_t hashed = name == NULL ? -1 : PyObject_Hash(name);
        Py_XDECREF(name);
        if (hashed == -1) {
            return -1;
        }
        multipliers[i] = (uint32_t)hashed | 1;
    }
    return 0;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)begin}, {0, NULL}};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "_pieces", NULL, 0, methods, slots, NULL, NULL, NULL,
};

PyMODINIT_FUNC
PyInit__pieces(void)
{
    return PyModuleDef_Init(&definition);
}
