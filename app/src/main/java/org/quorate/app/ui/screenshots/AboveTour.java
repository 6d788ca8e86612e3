package org.quorate.app.ui.screenshots;

import java.util.List;
import java.util.function.Consumer;
import org.quorate.app.ui.palette.PaletteCommand;
import org.quorate.app.ui.shell.ShellController;

/** What lies above the screens or changes what they show: palette, shortcuts, the filter of a table, a link that came in. */
final class AboveTour {
    private static final String LINK = "quorate:address/31338/0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    private final WindowDriver driver;
    private final ShellController shell;
    private final Consumer<String> picture;

    /** @param picture takes one, under the name it is given */
    AboveTour(WindowDriver driver, ShellController shell, Consumer<String> picture) {
        this.driver = driver;
        this.shell = shell;
        this.picture = picture;
    }

    void run() {
        command("palette");
        driver.type("palette-query", "ab");
        picture.accept("palette");
        driver.escape();
        driver.await("the palette is gone", () -> !driver.isShownNow("palette"));
        command("help");
        driver.awaitShown("shortcuts");
        picture.accept("shortcuts");
        driver.press("shortcuts-close");
        driver.await("the shortcuts are gone", () -> !driver.isShownNow("shortcuts"));
        command("explorer-chain");
        driver.awaitShown("transaction-table");
        command("filter");
        driver.type("transaction-table-filter", "0x");
        driver.awaitShown("transaction-table-filter-count");
        picture.accept("explorer-filter");
        driver.type("transaction-table-filter", "");
        WindowDriver.onWindow(() -> {
            shell.receive(List.of(LINK));
            return true;
        });
        driver.awaitShown("incoming");
        picture.accept("incoming-link");
        driver.press("incoming-close");
        driver.await("the link is gone", () -> !driver.isShownNow("incoming"));
    }

    private void command(String id) {
        WindowDriver.onWindow(() -> {
            shell.commands().stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .map(PaletteCommand::action)
                    .orElseThrow()
                    .run();
            return true;
        });
    }
}
