import java.io.*;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;

/** Prints the version that Maven's own reader finds in each pom.xml named on stdin. */
public class Pom {
  public static void main(String[] args) throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    for (String path = lines.readLine(); path != null; path = lines.readLine()) {
      try (Reader file = new FileReader(path)) {
        System.out.println(new MavenXpp3Reader().read(file, true).getVersion());
      }
    }
  }
}
