#!/bin/sh
# Runs the program under valgrind, and is given to the shell tests as the program: FUNDTRAIL names this file.
# A memory error or a leak ends a command with 99, which no test expects; what valgrind says of it is a file in a
# folder, so that the program's own words stay as they are. Where it found nothing it leaves an empty file.
# Environment: FUNDTRAIL_MEMCHECKED, the built program; FUNDTRAIL_MEMCHECK_LOGS, the folder.
exec valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite,possible \
    --errors-for-leak-kinds=definite,possible --log-file="${FUNDTRAIL_MEMCHECK_LOGS:?}/%p" \
    "${FUNDTRAIL_MEMCHECKED:?}" "$@"
