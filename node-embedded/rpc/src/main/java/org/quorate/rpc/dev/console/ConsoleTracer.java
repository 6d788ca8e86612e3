package org.quorate.rpc.dev.console;

import java.util.function.Consumer;
import org.quorate.evm.Tracer;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;

/** Hears calls to the console's address, in order; calls that are reverted later, too. */
final class ConsoleTracer implements Tracer {
    /** "console.log" in ASCII: there is no code, so the call does nothing, on any chain. */
    static final Address CONSOLE = Address.fromHex("0x000000000000000000636F6e736F6c652e6c6f67");

    private final Consumer<String> sayings;

    ConsoleTracer(Consumer<String> sayings) {
        this.sayings = sayings;
    }

    @Override
    public void onEnter(FrameStart frame) {
        if (frame.to().equals(CONSOLE)) {
            sayings.accept(ConsoleText.of(frame.input()));
        }
    }

    /** Whether code may call the console: its address stands in it. */
    static boolean isMentionedIn(Bytes code) {
        byte[] bytes = code.unsafeArray();
        byte[] name = CONSOLE.toBytes();
        int from = 9;
        int length = name.length - from;
        for (int start = 0; start + length <= bytes.length; start++) {
            int same = 0;
            while (same < length && bytes[start + same] == name[from + same]) {
                same++;
            }
            if (same == length) {
                return true;
            }
        }
        return false;
    }
}
