package org.quorate.app.ui.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.quorate.app.node.FakeNodeService;
import org.quorate.app.node.LoadHistory;
import org.quorate.app.node.MutableClock;
import org.quorate.ui.resources.Messages;

class HeatViewModelTest {
    private final MutableClock clock = new MutableClock();
    private final FakeNodeService node = new FakeNodeService(clock);
    private final LoadHistory loads = new LoadHistory(2, clock);
    private final HeatViewModel model = new HeatViewModel(node, new Messages(Locale.ENGLISH));

    @Test
    void showsNothingWhileTheNodeIsStopped() {
        model.refresh();
        assertThat(model.rowsProperty().get()).isEmpty();
        assertThat(model.description()).isEmpty();
    }

    @Test
    void writesTheLoadsInPercent() {
        loads.add(0, 40, 100);
        clock.advance(LoadHistory.SLOT);
        loads.add(0, 1, 1_000);
        loads.add(1, 0, 1_000);
        node.run(FakeNodeService.quietSample(clock, 1));
        node.show(loads);
        model.refresh();
        List<HeatViewModel.Row> rows = model.rowsProperty().get();
        assertThat(rows).extracting(HeatViewModel.Row::name).containsExactly("Shard 0", "Shard 1");
        assertThat(rows.getFirst().texts().subList(LoadHistory.SLOTS - 3, LoadHistory.SLOTS))
                .containsExactly("", "40", "<1");
        assertThat(rows.getLast().texts().getLast()).isEqualTo("0");
        assertThat(model.description()).isEqualTo("Shard 0: now <1 %, at most 40 %. Shard 1: now 0 %, at most 0 %.");
        model.refresh();
        assertThat(model.rowsProperty().get()).as("nothing new, nothing drawn").isSameAs(rows);
    }

    @Test
    void everyFigureCanBeReadOnItsColour() {
        List<HeatColors> themes = List.of(
                new HeatColors(Color.web("#e6e9ee"), Color.web("#4456d6")),
                new HeatColors(Color.web("#272c36"), Color.web("#8492ff")),
                new HeatColors(Color.web("#3d3d3d"), Color.web("#ffe14d")));
        for (HeatColors theme : themes) {
            for (int percent = 0; percent <= 100; percent++) {
                Color paper = theme.of(percent / 100.0);
                double contrast =
                        HeatColors.contrast(HeatColors.luminance(paper), HeatColors.luminance(HeatColors.ink(paper)));
                assertThat(contrast).as("%s %%", percent).isGreaterThanOrEqualTo(4.5);
            }
        }
    }
}
