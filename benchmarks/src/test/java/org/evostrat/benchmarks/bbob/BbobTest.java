package org.evostrat.benchmarks.bbob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BbobTest {
  /** What {@code benchmarks/peers/cma_bbob.py values} prints for two and for ten dimensions. */
  private static final double[][] VALUES = {
    {
      1.032687792150e+01, 5.914816763053e+06, 6.600305585745e+01, 9.810486986822e+01,
      7.189547022047e+01, 6.189923328105e+04, 6.799862236184e+02, 2.711601658836e+03,
      6.254187099629e+02, 1.098541517955e+07, 6.557043396150e+06, 1.727636292409e+04,
      5.967814384064e+01, 1.739140440354e+02, 3.400750625029e+01, 1.416436114689e+01,
      1.239620269362e+01, 9.040648303257e+01, 1.072860856980e+01, 1.024818876789e+05,
      1.535788396345e+01, 3.871582300748e+01, 6.230315649638e+01, 4.638133918706e+01
    },
    {
      1.026242198476e+02, 1.597933440609e+07, 4.144688640853e+02, 1.930086357877e+03,
      2.136362296273e+02, 5.287606946643e+05, 2.154624255078e+03, 8.695085104499e+04,
      2.587557529585e+04, 3.238864367101e+06, 4.088689169272e+05, 1.233506257107e+08,
      2.175229029397e+03, 2.027124845516e+01, 6.714416668280e+02, 1.045409075983e+02,
      4.005496430790e+01, 7.000456154853e+01, 1.932125830740e+01, 1.085223100439e+05,
      7.922498568391e+01, 7.935970459953e+01, 1.416879636923e+01, 3.250646091238e+02
    }
  };

  @Test
  void valuesAreThoseOfTheIndependentTwin() {
    for (int i = 0; i < 2; i++) {
      int dimension = i == 0 ? 2 : 10;
      for (int f = 1; f <= Bbob.FUNCTIONS; f++) {
        double value = new Bbob(f, dimension, 3).applyAsDouble(CmaAgainst.start(f, dimension, 3));
        assertEquals(1, value / VALUES[i][f - 1], 1e-11, "f" + f);
      }
    }
  }

  @Test
  void theLeastValueIsZeroAndEverythingElseIsAbove() {
    for (int f = 1; f <= Bbob.FUNCTIONS; f++) {
      for (int dimension : new int[] {2, 5, 20}) {
        for (int instance = 1; instance <= 3; instance++) {
          Bbob function = new Bbob(f, dimension, instance);
          double[] best = function.best();
          assertEquals(0, function.applyAsDouble(best), 1e-13, "f" + f);
          for (int point = 0; point < 50; point++) {
            double[] x = CmaAgainst.start(f, dimension, 1000 + point);
            assertTrue(function.applyAsDouble(x) > 0, "f" + f);
          }
        }
      }
    }
  }

  @Test
  void everyPeerSolvesTheSphere() {
    for (Peer peer : Peer.values()) {
      String[] row = CmaAgainst.row(peer, 1, 2, 2, 2000).split(",", -1);
      assertEquals("2", row[3], peer.name());
    }
  }

  @Test
  void timesAreMeasured() {
    double[][] micros = CmaTimeAgainst.micros(10, 1);
    assertEquals(3, micros.length);
    for (double[] ofOne : micros) {
      assertTrue(ofOne[0] > 0);
    }
  }
}
