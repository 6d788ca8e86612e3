package org.quorate.app.governance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.quorate.app.observable.MutableObservable;
import org.quorate.app.observable.Observable;
import org.quorate.protocol.Address;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.dao.PlainText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The DAOs that the person follows, in a file, the one looked at last first. Any thread may call. */
public final class DaoBook {
    /** So many are kept. */
    public static final int MAX_DAOS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(DaoBook.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final MutableObservable<List<FollowedDao>> daos = new MutableObservable<>(List.of());

    /** @param background where the file is read; until then the book is empty */
    public DaoBook(Path file, Executor background) {
        this.file = file;
        background.execute(this::read);
    }

    public Observable<List<FollowedDao>> daos() {
        return daos;
    }

    /** The same DAO as it is in the book; itself if it is not. */
    public FollowedDao latest(FollowedDao dao) {
        return daos.get().stream().filter(dao::isSameAs).findFirst().orElse(dao);
    }

    /** Puts a DAO first, in the place of the same one. */
    public synchronized void follow(FollowedDao dao) {
        List<FollowedDao> next = new ArrayList<>(daos.get());
        next.removeIf(dao::isSameAs);
        next.addFirst(dao);
        change(next.subList(0, Math.min(next.size(), MAX_DAOS)));
    }

    /** Notes what a DAO calls itself, if it is followed; its place in the book stays. */
    public synchronized void note(FollowedDao found) {
        List<FollowedDao> next = daos.get().stream()
                .map(dao -> dao.isSameAs(found) ? dao.withName(found.name()) : dao)
                .toList();
        if (!next.equals(daos.get())) {
            change(next);
        }
    }

    /** Follows a DAO if the book was never written: who forgets it later does not get it back. */
    public synchronized void begin(FollowedDao dao) {
        if (!Files.exists(file) && daos.get().isEmpty()) {
            follow(dao);
        }
    }

    public synchronized void forget(FollowedDao dao) {
        change(daos.get().stream().filter(other -> !other.isSameAs(dao)).toList());
    }

    private void change(List<FollowedDao> next) {
        daos.set(List.copyOf(next));
        try {
            write(next);
        } catch (IOException e) {
            LOG.warn("The list of DAOs cannot be written: {}", e.toString());
        }
    }

    private synchronized void read() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            List<FollowedDao> read = new ArrayList<>(daos.get());
            for (JsonNode node : JSON.readTree(Files.readString(file))) {
                FollowedDao dao = dao(node);
                if (read.size() < MAX_DAOS && read.stream().noneMatch(dao::isSameAs)) {
                    read.add(dao);
                }
            }
            daos.set(List.copyOf(read));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            LOG.warn("The list of DAOs {} cannot be read: {}", file, e.toString());
        }
    }

    private static FollowedDao dao(JsonNode node) {
        Place place = node.has("url")
                ? new Place.Remote(
                        URI.create(node.path("url").asString("")),
                        UInt256.fromHex(node.path("chainId").asString("")))
                : new Place.OwnShard(Math.max(0, node.path("shard").asInt(0)));
        return new FollowedDao(
                PlainText.line(node.path("name").asString(""), 100),
                place,
                Address.fromHex(node.path("governor").asString("")),
                node.has("voter")
                        ? Optional.of(Address.fromHex(node.path("voter").asString("")))
                        : Optional.empty());
    }

    private void write(List<FollowedDao> list) throws IOException {
        ArrayNode array = JSON.createArrayNode();
        for (FollowedDao dao : list) {
            ObjectNode entry = array.addObject()
                    .put("name", dao.name())
                    .put("governor", dao.governor().toHex());
            switch (dao.place()) {
                case Place.OwnShard(int shard) -> entry.put("shard", shard);
                case Place.Remote(URI uri, UInt256 chainId) ->
                    entry.put("url", uri.toString()).put("chainId", chainId.toHex());
            }
            dao.voter().ifPresent(voter -> entry.put("voter", voter.toHex()));
        }
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "daos", ".tmp");
        Files.writeString(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(array));
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
