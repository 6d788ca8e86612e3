package org.quorate.app.contracts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.quorate.app.abi.AbiFormatException;
import org.quorate.app.abi.AbiProblem;
import org.quorate.app.abi.Artifact;
import org.quorate.app.abi.ContractAbi;
import org.quorate.app.abi.Decoder;
import org.quorate.app.abi.KnownInterfaces;
import org.quorate.app.observable.MutableObservable;
import org.quorate.app.observable.Observable;
import org.quorate.protocol.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loaded artifacts and the contracts at their addresses, kept in a folder. Any thread may call. */
public final class ContractBook {
    /** So many artifacts are kept. */
    public static final int MAX_ARTIFACTS = 256;
    /** So many addresses are kept. */
    public static final int MAX_CONTRACTS = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(ContractBook.class);

    private final BookFiles files;
    private final MutableObservable<Contents> contents;

    /** What is in the book, by name and in the order of adding. */
    public record Contents(List<Artifact> artifacts, List<KnownContract> contracts) {
        public static final Contents EMPTY = new Contents(List.of(), List.of());

        public Contents {
            artifacts = List.copyOf(artifacts);
            contracts = List.copyOf(contracts);
        }

        public Optional<Artifact> artifact(String name) {
            return artifacts.stream()
                    .filter(artifact -> artifact.name().equals(name))
                    .findFirst();
        }

        public Optional<KnownContract> at(long chainId, Address address) {
            return contracts.stream()
                    .filter(contract ->
                            contract.chainId() == chainId && contract.address().equals(address))
                    .findFirst();
        }

        /** Those whose name has the text in it, in whatever case. */
        public List<KnownContract> named(String text) {
            String wanted = text.strip().toLowerCase(Locale.ROOT);
            return contracts.stream()
                    .filter(contract -> contract.name().toLowerCase(Locale.ROOT).contains(wanted))
                    .toList();
        }

        /** For what happens at an address: its own artifact first, then the others, then what everybody has. */
        public Decoder decoder(long chainId, Optional<Address> address) {
            Optional<Artifact> own =
                    address.flatMap(known -> at(chainId, known)).flatMap(contract -> artifact(contract.artifact()));
            Stream<ContractAbi> loaded =
                    Stream.concat(own.stream(), artifacts.stream()).map(Artifact::abi);
            Stream<ContractAbi> common =
                    Stream.concat(KnownInterfaces.system().stream(), Stream.of(KnownInterfaces.all()));
            return new Decoder(Stream.concat(loaded, common).toList());
        }
    }

    /**
     * Reads what is in the folder; a file that cannot be read is left out.
     *
     * @param background where it is read; until then the book is empty
     */
    public ContractBook(Path folder, Executor background) {
        this.files = new BookFiles(folder);
        this.contents = new MutableObservable<>(Contents.EMPTY);
        background.execute(this::read);
    }

    private synchronized void read() {
        contents.set(files.read());
    }

    public Observable<Contents> contents() {
        return contents;
    }

    /**
     * Takes an artifact in, in the place of one of the same name.
     *
     * @throws AbiFormatException if it is none, or the book is full
     * @throws IOException if the file cannot be read, or the book not written
     */
    public synchronized Artifact load(Path file) throws IOException {
        return add(Artifact.read(file), file);
    }

    private Artifact add(Artifact artifact, Path source) throws IOException {
        List<Artifact> artifacts = new ArrayList<>(contents.get().artifacts());
        artifacts.removeIf(other -> other.name().equals(artifact.name()));
        if (artifacts.size() >= MAX_ARTIFACTS) {
            throw new AbiFormatException(AbiProblem.BOOK_FULL, MAX_ARTIFACTS);
        }
        files.keepArtifact(artifact.name(), source);
        artifacts.add(artifact);
        contents.set(new Contents(artifacts, contents.get().contracts()));
        return artifact;
    }

    /** Forgets an artifact and the contracts made from it. */
    public synchronized void remove(String artifact) {
        List<Artifact> artifacts = contents.get().artifacts().stream()
                .filter(other -> !other.name().equals(artifact))
                .toList();
        List<KnownContract> contracts = contents.get().contracts().stream()
                .filter(contract -> !contract.artifact().equals(artifact))
                .toList();
        files.dropArtifact(artifact);
        change(new Contents(artifacts, contracts));
    }

    /** Notes a contract at its address, in the place of what was noted there; the oldest goes when the book is full. */
    public synchronized void note(KnownContract contract) {
        List<KnownContract> contracts = new ArrayList<>(contents.get().contracts());
        contracts.removeIf(other ->
                other.chainId() == contract.chainId() && other.address().equals(contract.address()));
        contracts.add(contract);
        if (contracts.size() > MAX_CONTRACTS) {
            contracts.removeFirst();
        }
        change(new Contents(contents.get().artifacts(), contracts));
    }

    private void change(Contents next) {
        contents.set(next);
        try {
            files.write(next.contracts());
        } catch (IOException e) {
            LOG.warn("The list of contracts cannot be written: {}", e.toString());
        }
    }
}
