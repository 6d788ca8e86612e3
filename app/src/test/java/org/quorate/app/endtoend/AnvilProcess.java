package org.quorate.app.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Foundry's anvil, if it is on the PATH, on a free port, with the accounts of the development phrase. */
public final class AnvilProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("Listening on (\\S+)");

    private final Process process;

    private AnvilProcess(Process process) {
        this.process = process;
    }

    /** Of the packages that {@code QUORATE_NPM} names, or else of the PATH; nothing if it is at neither. */
    public static Optional<AnvilProcess> start() {
        String program = Optional.ofNullable(System.getenv("QUORATE_NPM"))
                .map(modules -> Path.of(modules, "@foundry-rs", "anvil-linux-amd64", "bin", "anvil"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .orElse("anvil");
        try {
            return Optional.of(new AnvilProcess(new ProcessBuilder(program, "--port", "0")
                    .redirectErrorStream(true)
                    .start()));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /** Waits until it listens. */
    public String url() throws Exception {
        CompletableFuture<String> address = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (BufferedReader reader = process.inputReader()) {
                String line;
                while ((line = reader.readLine()) != null) {
                    Matcher listening = LISTENING.matcher(line);
                    if (listening.find()) {
                        address.complete(listening.group(1));
                    }
                }
            } catch (IOException ended) {
                address.completeExceptionally(ended);
            }
        });
        return "http://" + address.get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
