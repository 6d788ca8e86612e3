package org.quorate.app.offline;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/**
 * Linux' filter of system calls (seccomp(2)): {@code socket} and {@code io_uring_setup}, which could make one, fail with EPERM in all
 * threads of the process and in its children. With a display, local sockets (AF_UNIX) are let through: windows come by one.
 */
final class SystemCallFilter {
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int SECCOMP_SET_MODE_FILTER = 1;
    private static final int SECCOMP_FILTER_FLAG_TSYNC = 1;
    private static final int RETURN_ALLOW = 0x7fff0000;
    /** SECCOMP_RET_ERRNO with EPERM. */
    private static final int RETURN_EPERM = 0x00050001;
    /** Offsets in struct seccomp_data. */
    private static final int NUMBER = 0;

    private static final int ARCHITECTURE = 4;
    /** The lower half of the first argument, on processors that put it first. */
    private static final int FIRST_ARGUMENT = 16;

    private static final int AF_UNIX = 1;
    /** BPF: load a word of the data; jump if equal; jump if greater or equal; return. */
    private static final short LOAD = 0x20;

    private static final short JUMP_EQUAL = 0x15;
    private static final short JUMP_AT_LEAST = 0x35;
    private static final short RETURN = 0x06;
    private static final int IO_URING_SETUP = 425;
    /** Numbers from here on are those of x32, which has a socket call of its own. */
    private static final int X32 = 0x40000000;

    /** What differs between processors. */
    private record Machine(int audit, int seccomp, int socket) {}

    private SystemCallFilter() {}

    /** @param local whether sockets inside of this computer are let through @return whether the filter is in place */
    static boolean refuseSockets(boolean local) {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            return false;
        }
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> install(new Machine(0xC000003E, 317, 41), local);
            case "aarch64" -> install(new Machine(0xC00000B7, 277, 198), local);
            default -> false;
        };
    }

    private static boolean install(Machine machine, boolean local) {
        int[][] program = {
            {LOAD, 0, 0, ARCHITECTURE},
            // Calls in another architecture's numbers are refused whole.
            {JUMP_EQUAL, 0, 6, machine.audit()},
            {LOAD, 0, 0, NUMBER},
            {JUMP_AT_LEAST, 4, 0, X32},
            {JUMP_EQUAL, 0, 2, machine.socket()},
            {LOAD, 0, 0, FIRST_ARGUMENT},
            {JUMP_EQUAL, local ? 2 : 1, 1, AF_UNIX},
            {JUMP_EQUAL, 0, 1, IO_URING_SETUP},
            {RETURN, 0, 0, RETURN_EPERM},
            {RETURN, 0, 0, RETURN_ALLOW},
        };
        try (Arena arena = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            MethodHandle prctl = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("prctl"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG),
                    Linker.Option.firstVariadicArg(1));
            MethodHandle syscall = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("syscall"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.ADDRESS),
                    Linker.Option.firstVariadicArg(1));
            if ((int) prctl.invokeExact(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L) != 0) {
                return false;
            }
            return (long) syscall.invokeExact(
                            (long) machine.seccomp(),
                            (long) SECCOMP_SET_MODE_FILTER,
                            (long) SECCOMP_FILTER_FLAG_TSYNC,
                            filter(arena, program))
                    == 0;
        } catch (Throwable notPossible) {
            return false;
        }
    }

    /** struct sock_fprog with its array of struct sock_filter. */
    private static MemorySegment filter(Arena arena, int[][] program) {
        MemorySegment instructions = arena.allocate(8L * program.length, 8);
        for (int i = 0; i < program.length; i++) {
            instructions.set(ValueLayout.JAVA_SHORT, 8L * i, (short) program[i][0]);
            instructions.set(ValueLayout.JAVA_BYTE, 8L * i + 2, (byte) program[i][1]);
            instructions.set(ValueLayout.JAVA_BYTE, 8L * i + 3, (byte) program[i][2]);
            instructions.set(ValueLayout.JAVA_INT, 8L * i + 4, program[i][3]);
        }
        MemorySegment header = arena.allocate(16, 8);
        header.set(ValueLayout.JAVA_SHORT, 0, (short) program.length);
        header.set(ValueLayout.ADDRESS, 8, instructions);
        return header;
    }
}
