package org.quorate.node.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The measurement of many shards delivers its messages, and its plots are pictures. */
class ScalingSimulationTest {
    @Test
    void shardsAreMeasuredAndDrawn() throws Exception {
        List<ScalingPoint> points = new ArrayList<>();
        List<ScalingPoint> full = new ArrayList<>();
        ScalingSimulation simulation =
                new ScalingSimulation(new ScalingPlan(List.of(1, 3), List.of(0, 50), 20, 4, 50), 0);
        simulation.run(points::add);
        simulation.runFull(2, List.of(0, 50), full::add);

        assertThat(points).extracting(ScalingPoint::shards).containsExactly(1, 3, 3);
        assertThat(points).extracting(ScalingPoint::cross).containsExactly(0, 0, 50);
        assertThat(points).extracting(ScalingPoint::transactions).containsExactly(20.0, 60.0, 60.0);
        assertThat(points).extracting(ScalingPoint::p99).containsExactly(0L, 0L, 1L);
        assertThat(points.get(2).gasEach()).isGreaterThan(points.get(1).gasEach());
        assertThat(points).allSatisfy(point -> {
            assertThat(point.slowestSeconds()).isPositive();
            assertThat(point.slowestSeconds()).isLessThanOrEqualTo(point.shardSeconds());
            assertThat(point.transactionsPerSecond(64)).isGreaterThanOrEqualTo(point.transactionsPerSecond(1));
        });
        assertThat(full.get(1).transactions()).isLessThan(full.get(0).transactions());

        Map<String, String> plots = ScalingPlots.of(points, full);
        assertThat(plots).hasSize(4);
        for (String svg : plots.values()) {
            Document picture = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
            assertThat(picture.getDocumentElement().getTagName()).isEqualTo("svg");
            assertThat(picture.getElementsByTagName("path").getLength()).isGreaterThan(4);
            assertThat(svg).doesNotContain("NaN");
        }
    }
}
