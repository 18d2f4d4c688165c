package warmpool.ado.entra;

import java.net.URI;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The application in Entra that we are, and where its tokens come from.
 *
 * @param authority without a path, such as {@code https://login.microsoftonline.com}
 * @param tenant its id or one of its domains
 */
public record EntraApplication(URI authority, String tenant, UUID client) {
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,254}");

  public EntraApplication {
    if (!TENANT.matcher(tenant).matches()) {
      throw new IllegalArgumentException("a tenant is an id or a domain");
    }
  }

  URI tokenAddress() {
    return URI.create(
        authority.getScheme()
            + "://"
            + authority.getRawAuthority()
            + "/"
            + tenant
            + "/oauth2/v2.0/token");
  }
}
