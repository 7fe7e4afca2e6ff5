package org.gsstif.core.standardize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BestConstantsTest {

    @Test
    void entriesChangeWhatTheyName() {
        BestConstants constants = BestConstants.parse(" levelPull=30, yearDays=0;placePairs=4 detailShare=0.2 ");
        assertThat(constants.get(BestConstant.LEVEL_PULL)).isEqualTo(30);
        assertThat(constants.get(BestConstant.YEAR_DAYS)).isZero();
        assertThat(constants.count(BestConstant.PLACE_PAIRS)).isEqualTo(4);
        assertThat(constants.get(BestConstant.SENSOR_PAIRS)).isEqualTo(24);
        // the default said again is no change
        assertThat(constants.entries()).containsOnlyKeys("levelPull", "yearDays", "placePairs");
        assertThat(BestConstants.parse("")).isEqualTo(BestConstants.defaults());
    }

    @Test
    void defaultsLieInTheirRanges() {
        for (BestConstant constant : BestConstant.values()) {
            assertThat(constant.standard()).isBetween(constant.min(), constant.max());
            assertThat(BestConstants.defaults().with(constant, constant.max()).get(constant))
                    .isEqualTo(constant.max());
        }
        assertThat(BestConstant.values()).extracting(BestConstant::key).doesNotHaveDuplicates();
    }

    @Test
    void errorsSayWhatIsAllowed() {
        assertThatThrownBy(() -> BestConstants.parse("levelPul=30"))
                .hasMessageContaining("levelPul is unknown")
                .hasMessageContaining("levelPull");
        assertThatThrownBy(() -> BestConstants.parse("onePairPersistence=1.5"))
                .hasMessageContaining("onePairPersistence is 1.5; allowed are 0.0 to 1.0");
        assertThatThrownBy(() -> BestConstants.parse("levelPull=NaN")).hasMessageContaining("allowed are");
        assertThatThrownBy(() -> BestConstants.parse("levelPull=much")).hasMessageContaining("is no number");
        assertThatThrownBy(() -> BestConstants.parse("levelPull")).hasMessageContaining("name=value");
        assertThatThrownBy(() -> BestConstants.parse("levelPull=1,levelPull=2")).hasMessageContaining("given twice");
    }
}
