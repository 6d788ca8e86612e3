package org.quorate.app.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.app.abi.AbiFormatException;
import org.quorate.protocol.Address;

class ContractBookTest {
    private static final Address ADDRESS = Address.fromHex("0xdadadadadadadadadadadadadadadadadadadada");

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void whatWasLoadedIsThereAfterAStart() throws IOException {
        ContractBook book = new ContractBook(folder.resolve("book"), Runnable::run);
        book.load(file("Box.json", "[{\"type\":\"function\",\"name\":\"open\",\"inputs\":[]}]"));
        book.note(new KnownContract(31337, ADDRESS, "My box", "Box"));
        ContractBook.Contents again = new ContractBook(folder.resolve("book"), Runnable::run)
                .contents()
                .get();
        assertThat(again).isEqualTo(book.contents().get());
        assertThat(again.at(31337, ADDRESS).map(KnownContract::name)).contains("My box");
        assertThat(again.at(1, ADDRESS)).isEmpty();
        assertThat(again.named("BOX")).hasSize(1);
    }

    @Test
    void removingAnArtifactForgetsItsContracts() throws IOException {
        ContractBook book = new ContractBook(folder.resolve("book"), Runnable::run);
        book.load(file("Box.json", "[]"));
        book.note(new KnownContract(31337, ADDRESS, "My box", "Box"));
        book.remove("Box");
        assertThat(book.contents().get()).isEqualTo(ContractBook.Contents.EMPTY);
        assertThat(new ContractBook(folder.resolve("book"), Runnable::run)
                        .contents()
                        .get())
                .isEqualTo(ContractBook.Contents.EMPTY);
    }

    @Test
    void aBrokenFileIsRefusedAndOneInTheFolderLeftOut() throws IOException {
        ContractBook book = new ContractBook(folder.resolve("book"), Runnable::run);
        Path broken = file("Box.json", "{");
        assertThatExceptionOfType(AbiFormatException.class).isThrownBy(() -> book.load(broken));
        book.load(file("Good.json", "[]"));
        Files.writeString(folder.resolve("book").resolve("artifacts").resolve("Bad.json"), "{");
        Files.writeString(folder.resolve("book").resolve("contracts.json"), "[{\"address\":\"no\"}]");
        ContractBook.Contents read = new ContractBook(folder.resolve("book"), Runnable::run)
                .contents()
                .get();
        assertThat(read.artifacts()).hasSize(1);
        assertThat(read.contracts()).isEmpty();
    }
}
