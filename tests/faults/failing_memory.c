/* Memory that runs out where a test says: preloaded (LD_PRELOAD) it stands before malloc and its kin.
 *
 * Environment, read when main() begins:
 *   FAILING_MEMORY_AT     number of the first request that fails, counted from 1; none fails without it
 *   FAILING_MEMORY_FOR    how many requests fail from there on; all of them without it
 *   FAILING_MEMORY_COUNT  file to which the number of requests is written at the end
 *
 * Requests before main() are neither counted nor refused. The dynamic loader and the initialisation of
 * libraries make them, when nothing of the program can say yet that memory ran out; and they are the same
 * whatever the program is asked. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The allocator of glibc itself, under the names that it keeps for programs that replace malloc. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static int is_counting = 0;
static unsigned long requests = 0;
static unsigned long first_refused = 0;
static unsigned long refused_count = 0;

static int is_refused(void) {
    if (!is_counting) return 0;
    /* Of threads that ask at the same time each gets a number of its own. */
    const unsigned long number = __atomic_add_fetch(&requests, 1, __ATOMIC_RELAXED);
    if (first_refused == 0 || number < first_refused) return 0;
    if (refused_count != 0 && number - first_refused >= refused_count) return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size) {
    return is_refused() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    return is_refused() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
    return is_refused() ? NULL : __libc_realloc(memory, size);
}

void *memalign(size_t alignment, size_t size) {
    return is_refused() ? NULL : __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    return memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
    void *const found = memalign(alignment, size);
    if (found == NULL) return ENOMEM;
    *memory = found;
    return 0;
}

static unsigned long number_in(const char *name) {
    const char *const text = getenv(name);
    return text == NULL ? 0 : strtoul(text, NULL, 10);
}

static int (*program_main)(int, char **, char **) = NULL;

static int counted_main(int count, char **words, char **environment) {
    first_refused = number_in("FAILING_MEMORY_AT");
    refused_count = number_in("FAILING_MEMORY_FOR");
    is_counting = 1;
    return program_main(count, words, environment);
}

/* What glibc's start of a program calls; it runs the initialisers of the program, then main. */
int __libc_start_main(int (*main)(int, char **, char **), int count, char **words, void (*initialise)(void),
                      void (*finish)(void), void (*finish_loader)(void), void *stack_end) {
    int (*start)(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void), void (*)(void),
                 void *) = NULL;
    *(void **)&start = dlsym(RTLD_NEXT, "__libc_start_main");
    program_main = main;
    return start(counted_main, count, words, initialise, finish, finish_loader, stack_end);
}

__attribute__((destructor)) static void write_count(void) {
    const char *const path = getenv("FAILING_MEMORY_COUNT");
    is_counting = 0;
    if (path == NULL) return;
    const int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) return;
    dprintf(file, "%lu\n", requests);
    close(file);
}
