package org.quorate.app.command;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.quorate.wallet.secret.SecretChars;

/** Where a command takes a secret from. Never from its arguments: every program of the computer can read those. */
sealed interface SecretInput {
    /** Longer than any password or phrase. */
    int MAX_LENGTH = 4096;

    /** The secret, without the end of its line; the caller closes it. */
    SecretChars read(String prompt);

    /**
     * As {@link #read}, of a secret that is made here: at a terminal it is asked for twice.
     *
     * @param plural what two of them are called
     */
    default SecretChars readNew(String prompt, String plural) {
        SecretChars first = read(prompt);
        if (this instanceof Terminal) {
            try (SecretChars second = read("Once more")) {
                if (!first.sameAs(second)) {
                    first.close();
                    throw new CommandException("The two " + plural + " are not the same. Nothing was made.");
                }
            }
        }
        return first;
    }

    /** @param file its first line; @param descriptor of an open file, POSIX systems only; neither: asks at the terminal */
    static SecretInput of(Optional<Path> file, Optional<Integer> descriptor) {
        if (file.isPresent()) {
            return new FirstLine(file.get());
        }
        return descriptor
                .<SecretInput>map(number -> new FirstLine(Path.of("/dev/fd/" + number)))
                .orElseGet(Terminal::new);
    }

    /** Typed without being shown. */
    record Terminal() implements SecretInput {
        @Override
        public SecretChars read(String prompt) {
            Console console = System.console();
            if (console == null || !console.isTerminal()) {
                throw new CommandException("There is no terminal to ask at. Give the "
                        + prompt.toLowerCase(java.util.Locale.ROOT) + " in a file (see --help).");
            }
            char[] typed = console.readPassword("%s: ", prompt);
            if (typed == null) {
                throw new CommandException("Nothing was entered.");
            }
            return SecretChars.wrap(typed);
        }
    }

    /** The first line of a file in UTF-8. */
    record FirstLine(Path file) implements SecretInput {
        @Override
        public SecretChars read(String prompt) {
            byte[] bytes = new byte[0];
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(MAX_LENGTH);
                CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, endOfLine(bytes)));
                char[] line = new char[decoded.remaining()];
                decoded.get(line);
                Arrays.fill(decoded.array(), '\0');
                return SecretChars.wrap(line);
            } catch (IOException unreadable) {
                throw new CommandException("Cannot read " + file + ": check the name and that it is yours.");
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }

        private static int endOfLine(byte[] bytes) {
            int end = 0;
            while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            return end;
        }
    }
}
