package org.quorate.wallet.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.error.WalletProblem;

/**
 * The wallets of a person on one computer. The first vault is where it is said; each further one, with all that belongs to it, is in
 * a folder of its own, {@code wallets/<id>/wallet.vault}, beside the first. What exists follows from the folders: nothing but a name
 * and the choice can be lost with a file that is damaged. Names are not secret: they are shown before any password is given.
 */
public final class WalletFolder {
    /** The longest name of a wallet, in characters. */
    public static final int MAX_NAME = 40;

    private static final String NAME = "name";
    private static final String CHOICE = "chosen";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}");
    private static final int MOST = 200;

    private final Path first;
    private final FileOperations operations = FileOperations.DISK;
    private final SecureRandom random = new SecureRandom();

    /**
     * A wallet that there is or that can be made.
     *
     * @param id stable; empty for the first wallet
     * @param name that the person gave; nothing for a wallet that got none
     * @param vault its vault, which need not exist yet
     */
    public record Entry(String id, Optional<String> name, Path vault) {
        /** Whether it is the one that is there before any other was added. */
        public boolean isFirst() {
            return id.isEmpty();
        }
    }

    /** @param first the vault of the first wallet */
    public WalletFolder(Path first) {
        this.first = first.toAbsolutePath();
    }

    /** All wallets: the first one, then the others by name. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        entries.add(entry("", first));
        others().stream()
                .sorted(Comparator.comparing(
                                (Entry entry) -> entry.name().orElse("").toLowerCase(Locale.ROOT))
                        .thenComparing(Entry::id))
                .forEach(entries::add);
        return entries;
    }

    private List<Entry> others() {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(
                            each -> ID.matcher(each.getFileName().toString()).matches())
                    .filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                    .limit(MOST)
                    .map(each -> entry(each.getFileName().toString(), each.resolve(first.getFileName())))
                    .toList();
        } catch (IOException unreadable) {
            throw new WalletException(WalletProblem.LIST_UNREADABLE, folder.toString(), unreadable);
        }
    }

    private Entry entry(String id, Path vault) {
        return new Entry(id, line(vault.resolveSibling(NAME)).filter(WalletFolder::isName), vault);
    }

    /** The wallet that was chosen last; the first one if that is gone. */
    public Entry chosen() {
        Optional<String> id = line(folder().resolve(CHOICE));
        List<Entry> all = entries();
        return all.stream()
                .filter(entry -> id.equals(Optional.of(entry.id())))
                .findFirst()
                .orElse(all.getFirst());
    }

    /** Remembers which wallet is to be shown next time. */
    public void choose(Entry entry) {
        write(folder().resolve(CHOICE), entry.id());
    }

    /** The wallet of a name, in capitals or not. */
    public Optional<Entry> named(String name) {
        return entries().stream()
                .filter(entry ->
                        entry.name().filter(name.strip()::equalsIgnoreCase).isPresent())
                .findFirst();
    }

    /**
     * Makes room for one more wallet, whose vault is yet to be made.
     *
     * @throws WalletException with {@link WalletProblem#BAD_NAME} or {@link WalletProblem#NAME_TAKEN}
     */
    public Entry add(String name) {
        String given = requireFree(name, Optional.empty());
        byte[] bytes = new byte[4];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        Path vault = folder().resolve(id).resolve(first.getFileName());
        write(vault.resolveSibling(NAME), given);
        return new Entry(id, Optional.of(given), vault);
    }

    /** As {@link #add}, of a wallet that there is. */
    public Entry rename(Entry entry, String name) {
        String given = requireFree(name, Optional.of(entry.id()));
        write(entry.vault().resolveSibling(NAME), given);
        return new Entry(entry.id(), Optional.of(given), entry.vault());
    }

    /** Takes an added wallet away again for which no vault was made; whatever else is in its folder keeps it. */
    public void removeIfEmpty(Entry entry) {
        if (entry.isFirst() || Files.exists(entry.vault(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.list(entry.vault().getParent())) {
            if (files.allMatch(file -> file.getFileName().toString().equals(NAME))) {
                Files.deleteIfExists(entry.vault().resolveSibling(NAME));
                Files.deleteIfExists(entry.vault().getParent());
            }
        } catch (IOException stays) {
            // An empty wallet in the list does no harm.
        }
    }

    /** @param id of the wallet that may have the name already */
    private String requireFree(String name, Optional<String> id) {
        String given = name.strip();
        if (!isName(given)) {
            throw new WalletException(WalletProblem.BAD_NAME);
        }
        if (named(given).filter(other -> !id.equals(Optional.of(other.id()))).isPresent()) {
            throw new WalletException(WalletProblem.NAME_TAKEN);
        }
        return given;
    }

    private static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= MAX_NAME
                && text.codePoints().noneMatch(each -> Character.isISOControl(each) || isInvisible(each));
    }

    /** Names that look alike are no help in choosing. */
    private static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.FORMAT || type == Character.SURROGATE || type == Character.UNASSIGNED;
    }

    private Path folder() {
        return first.resolveSibling("wallets");
    }

    private static Optional<String> line(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(4 * MAX_NAME), StandardCharsets.UTF_8).strip());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private void write(Path file, String text) {
        try {
            FileAttribute<?>[] ownerOnly =
                    file.getFileSystem().supportedFileAttributeViews().contains("posix")
                            ? new FileAttribute<?>[] {
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                            }
                            : new FileAttribute<?>[0];
            Files.createDirectories(file.getParent(), ownerOnly);
            Path draft = file.resolveSibling(file.getFileName() + ".tmp");
            Files.deleteIfExists(draft);
            operations.writeNew(draft, text.getBytes(StandardCharsets.UTF_8));
            operations.move(draft, file);
            operations.syncFolder(file.getParent());
        } catch (IOException unwritable) {
            throw new WalletException(WalletProblem.LIST_UNWRITABLE, file.toString(), unwritable);
        }
    }
}
