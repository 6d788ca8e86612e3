package org.quorate.app.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.quorate.app.abi.AbiFormatException;
import org.quorate.app.abi.Artifact;
import org.quorate.app.abi.PlainText;
import org.quorate.protocol.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The files of a {@link ContractBook}: the artifacts as they came, and a list of the contracts. */
final class BookFiles {
    private static final Logger LOG = LoggerFactory.getLogger(BookFiles.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ENDING = ".json";

    private final Path folder;
    private final Path artifacts;
    private final Path list;

    BookFiles(Path folder) {
        this.folder = folder;
        this.artifacts = folder.resolve("artifacts");
        this.list = folder.resolve("contracts.json");
    }

    ContractBook.Contents read() {
        return new ContractBook.Contents(readArtifacts(), readContracts());
    }

    private List<Artifact> readArtifacts() {
        List<Artifact> read = new ArrayList<>();
        if (Files.isDirectory(artifacts)) {
            try (Stream<Path> files = Files.list(artifacts)) {
                files.filter(file -> file.toString().endsWith(ENDING))
                        .sorted()
                        .limit(ContractBook.MAX_ARTIFACTS)
                        .forEach(file -> readInto(read, file));
            } catch (IOException e) {
                LOG.warn("The artifacts in {} cannot be read: {}", artifacts, e.toString());
            }
        }
        return read;
    }

    private static void readInto(List<Artifact> read, Path file) {
        try {
            read.add(Artifact.read(file));
        } catch (IOException | AbiFormatException e) {
            LOG.warn("The artifact {} is left out: {}", file, e.toString());
        }
    }

    private List<KnownContract> readContracts() {
        List<KnownContract> read = new ArrayList<>();
        if (Files.exists(list)) {
            try {
                for (JsonNode node : JSON.readTree(Files.readString(list))) {
                    read.add(new KnownContract(
                            node.path("chainId").asLong(),
                            Address.fromHex(node.path("address").asString("")),
                            PlainText.of(node.path("name").asString(""), 80),
                            node.path("artifact").asString("")));
                }
            } catch (IOException | JacksonException | IllegalArgumentException e) {
                LOG.warn("The list of contracts {} cannot be read: {}", list, e.toString());
            }
        }
        return read.subList(0, Math.min(read.size(), ContractBook.MAX_CONTRACTS));
    }

    void keepArtifact(String name, Path source) throws IOException {
        Files.createDirectories(artifacts);
        Path target = file(name);
        if (Files.exists(target) && Files.isSameFile(source, target)) {
            return;
        }
        Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
    }

    void dropArtifact(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            LOG.warn("The artifact {} cannot be deleted: {}", file(name), e.toString());
        }
    }

    /** Of the name only what every file system takes. */
    private Path file(String name) {
        return artifacts.resolve(name.replaceAll("[^A-Za-z0-9_$-]", "_") + ENDING);
    }

    void write(List<KnownContract> contracts) throws IOException {
        Files.createDirectories(folder);
        ArrayNode array = JSON.createArrayNode();
        contracts.forEach(contract -> array.addObject()
                .put("chainId", contract.chainId())
                .put("address", contract.address().toHex())
                .put("name", contract.name())
                .put("artifact", contract.artifact()));
        Path draft = Files.createTempFile(folder, "contracts", ".tmp");
        Files.writeString(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(array));
        Files.move(draft, list, StandardCopyOption.REPLACE_EXISTING);
    }
}
