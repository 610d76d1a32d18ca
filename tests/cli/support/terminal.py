"""Runs a command on a terminal of 80 columns of its own, and answers its questions.

    terminal.py [--answer TEXT …] [--check-echo] COMMAND …

Prints what the terminal showed. Each TEXT answers one prompt for a passphrase, typed only once echo is off. Ends
with the command's exit code, or with 99 if the command asks with echo on or asks for more than there are answers.
"""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time

SECONDS_MAX = 120


def split(words):
    answers = []
    while words[:1] == ["--answer"]:
        answers.append(words[1])
        words = words[2:]
    return answers, words


def echoes(terminal):
    return bool(termios.tcgetattr(terminal)[3] & termios.ECHO)


def main():
    answers, command = split(sys.argv[1:])
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.execv(command[0], command)
    shown = b""
    seen = 0
    deadline = time.monotonic() + SECONDS_MAX
    while time.monotonic() < deadline:
        ready, _, _ = select.select([terminal], [], [], 0.1)
        if ready:
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        elif shown[seen:].endswith(b": "):
            if echoes(terminal) or not answers:
                print("asked with echo on, or once too often", file=sys.stderr)
                os.close(terminal)
                os.waitpid(child, 0)
                sys.exit(99)
            seen = len(shown)
            os.write(terminal, answers.pop(0).encode() + b"\n")
    _, status = os.waitpid(child, 0)
    sys.stdout.buffer.write(shown)
    if answers:
        print("did not ask so often", file=sys.stderr)
        sys.exit(99)
    sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
