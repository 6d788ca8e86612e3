package org.quorate.app.instance;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only window of a data folder. A lock on a file says who was first: the system lets go of it however the program ends, so
 * none is ever left behind. Beside it is a socket of the file system, in a folder that is this user's alone, where later starts
 * hand over what they were asked to open.
 */
public final class SingleInstance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SingleInstance.class);
    private static final String LOCK = "lock";
    private static final String SOCKET = "socket";
    /** What a socket's address may have on every system, in bytes. */
    private static final int LONGEST_ADDRESS = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TRIES = 20;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
    private static final int AT_ONCE = 4;
    /** Kept until the window is there. */
    private static final int MAX_WAITING = 64;

    private final FileChannel lockFile;
    private final Optional<ServerSocketChannel> server;
    private final Path socket;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("instance-clock").factory());
    private final Semaphore seats = new Semaphore(AT_ONCE);
    private final List<String> waiting = new ArrayList<>();
    private Optional<Consumer<List<String>>> listener = Optional.empty();

    /** What became of a start. */
    public sealed interface Outcome {
        /** Nobody else uses the folder. */
        record First(SingleInstance instance) implements Outcome {}

        /** A window that is open has taken what was asked for, and shows itself. */
        record HandedOver() implements Outcome {}

        /** A program holds the folder and does not answer. */
        record Silent(String reason) implements Outcome {}
    }

    private SingleInstance(FileChannel lockFile, Optional<ServerSocketChannel> server, Path socket) {
        this.lockFile = lockFile;
        this.server = server;
        this.socket = socket;
        server.ifPresent(open -> Thread.ofPlatform().daemon().name("instance").start(() -> serve(open)));
    }

    /**
     * Becomes the only one, or hands over to who is.
     *
     * @param folder for lock and socket, made if it is not there; another folder is another instance
     * @param wanted what the start was asked to open; nothing only brings the window forward
     * @throws IOException if the folder cannot be written to
     */
    public static Outcome claim(Path folder, List<String> wanted) throws IOException {
        makePrivate(folder);
        Path socket = folder.resolve(SOCKET).toAbsolutePath();
        String reason = "";
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<FileChannel> lock = lock(folder.resolve(LOCK));
            if (lock.isPresent()) {
                return new Outcome.First(new SingleInstance(lock.get(), listen(socket), socket));
            }
            try {
                handOver(socket, wanted);
                return new Outcome.HandedOver();
            } catch (IOException notYet) {
                // It has the lock and is about to open its socket, or it is about to end.
                reason = notYet.toString();
                pause();
            }
        }
        return new Outcome.Silent(reason);
    }

    private static void makePrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static Optional<FileChannel> lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException ofThisProcess) {
            // Another one in this process, as in a test.
        }
        channel.close();
        return Optional.empty();
    }

    /** Without a socket the lock still holds: a second start is then told so. */
    private static Optional<ServerSocketChannel> listen(Path socket) throws IOException {
        // Whoever had it is gone, or we would not have the lock.
        Files.deleteIfExists(socket);
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_ADDRESS) {
            LOG.warn("The data folder's path is too long for a socket: a second start cannot hand over");
            return Optional.empty();
        }
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
            return Optional.of(server);
        } catch (IOException unsupported) {
            server.close();
            LOG.warn("No socket can be made in {}: {}", socket.getParent(), unsupported.toString());
            return Optional.empty();
        }
    }

    private static void handOver(Path socket, List<String> wanted) throws IOException {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory());
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            clock.schedule(() -> close(channel), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            channel.connect(UnixDomainSocketAddress.of(socket));
            HandOver.tell(channel, wanted);
        } finally {
            clock.shutdownNow();
        }
    }

    private void serve(ServerSocketChannel open) {
        while (open.isOpen()) {
            try {
                SocketChannel channel = open.accept();
                if (seats.tryAcquire()) {
                    clock.schedule(() -> close(channel), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                    Thread.ofVirtual().name("instance-caller").start(() -> hear(channel));
                } else {
                    channel.close();
                }
            } catch (IOException ended) {
                LOG.debug("No more callers: {}", ended.toString());
                return;
            }
        }
    }

    private void hear(SocketChannel channel) {
        try (channel) {
            List<String> texts = HandOver.hear(channel);
            HandOver.confirm(channel);
            deliver(texts);
        } catch (IOException nonsense) {
            LOG.debug("A caller said nothing that counts: {}", nonsense.toString());
        } finally {
            seats.release();
        }
    }

    private synchronized void deliver(List<String> texts) {
        if (listener.isPresent()) {
            listener.get().accept(texts);
        } else if (waiting.size() + texts.size() <= MAX_WAITING) {
            waiting.addAll(texts);
        }
    }

    /** Who is told what later starts were asked for, on any thread; what came before is told now. */
    public synchronized void onCall(Consumer<List<String>> told) {
        listener = Optional.of(told);
        if (!waiting.isEmpty()) {
            told.accept(List.copyOf(waiting));
            waiting.clear();
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("A caller's socket cannot be closed: {}", e.toString());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the next start be the first. */
    @Override
    public void close() {
        clock.shutdownNow();
        try {
            if (server.isPresent()) {
                server.get().close();
                Files.deleteIfExists(socket);
            }
            lockFile.close();
        } catch (IOException e) {
            LOG.warn("The lock of the data folder cannot be let go of: {}", e.toString());
        }
    }
}
