package org.quorate.evm.interpreter;

/** What the interpreter does after an instruction; plain numbers, since the loop compares them each time. */
final class Signal {
    /** The next instruction. */
    static final int CONTINUE = 0;
    /** A frame was put on top: run that. */
    static final int ENTER = 1;
    /** The frame has ended: {@link Frame#halt} says how. */
    static final int DONE = 2;

    private Signal() {}

    /** CONTINUE, or DONE for a frame that was halted. */
    static int continueIf(boolean running) {
        return running ? CONTINUE : DONE;
    }
}
