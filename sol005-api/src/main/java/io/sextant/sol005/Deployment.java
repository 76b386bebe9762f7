package io.sextant.sol005;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.eclipse.microprofile.config.ConfigProvider;

/** Opens Sextant when the web application is deployed and closes it when that ends. */
public final class Deployment implements ServletContextListener {
    private static final String ATTRIBUTE = Sextant.class.getName();

    /** The Sextant of the deployed application. */
    static Sextant of(ServletContext context) {
        return (Sextant) context.getAttribute(ATTRIBUTE);
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().setAttribute(ATTRIBUTE, Sextant.open(Settings.from(ConfigProvider.getConfig())));
    }

    /** Steps that are under way are interrupted and go on at the next start. */
    @Override
    public void contextDestroyed(ServletContextEvent event) {
        var sextant = of(event.getServletContext());
        if (sextant != null) sextant.close();
    }
}
