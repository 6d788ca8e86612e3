package org.quorate.app.ui.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.quorate.app.node.DataUse;
import org.quorate.app.node.FakeNodeService;
import org.quorate.app.system.FakeMachine;
import org.quorate.app.system.MemoryUse;
import org.quorate.node.DataPart;
import org.quorate.ui.resources.Messages;

class ResourcesViewModelTest {
    private static final long GIB = 1L << 30;

    private final FakeNodeService node = new FakeNodeService(Clock.systemUTC());
    private final FakeMachine machine = new FakeMachine();
    private final ResourcesViewModel model = new ResourcesViewModel(node, machine, new Messages(Locale.ENGLISH));

    private void run(long free) {
        node.run(FakeNodeService.quietSample(Clock.systemUTC(), 1));
        node.show(new DataUse(Map.of(DataPart.BLOCKS, 3_000_000L, DataPart.STATE, 500_000L), free, 100 * GIB));
        model.refresh();
    }

    @Test
    void tellsTheMemoryAlsoWhileTheNodeIsStopped() {
        machine.show(new MemoryUse(100_000_000, 400_000_000, OptionalLong.empty()));
        model.refresh();
        assertThat(model.heapProperty().get()).isEqualTo("100.0 MB of 400.0 MB");
        assertThat(model.heapShareProperty().get()).isEqualTo(0.25);
        assertThat(model.residentProperty().get()).isEqualTo("\u2013");
        assertThat(model.totalProperty().get()).isEqualTo("\u2013");
        assertThat(model.absenceProperty().get()).isEmpty();
    }

    @Test
    void tellsTheDiskByPart() {
        run(40 * GIB);
        assertThat(model.partProperty(DataPart.BLOCKS).get()).isEqualTo("3.0 MB");
        assertThat(model.partProperty(DataPart.BALLOTS).get()).isEqualTo("0 B");
        assertThat(model.totalProperty().get()).isEqualTo("3.5 MB");
        assertThat(model.freeProperty().get()).isEqualTo("42.9 GB of 107.4 GB");
        assertThat(model.diskShareProperty().get()).isEqualTo(0.6);
        assertThat(model.noticeProperty().get()).isEmpty();
    }

    @Test
    void warnsWhenLittleRoomIsLeft() {
        run(4 * GIB);
        assertThat(model.noticeProperty().get())
                .startsWith("Only 4.3 GB are free")
                .contains("soon");
        run(GIB / 4);
        assertThat(model.noticeProperty().get()).contains("stops");
        run(40 * GIB);
        assertThat(model.noticeProperty().get()).isEmpty();
    }

    @Test
    void saysThatAChainInMemoryHasNoFiles() {
        node.run(FakeNodeService.quietSample(Clock.systemUTC(), 1));
        model.refresh();
        assertThat(model.absenceProperty().get()).contains("in memory");
    }
}
