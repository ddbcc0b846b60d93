package dev.jvmpool.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;

/**
 * A property below which all is text. Its reader may be the user's, and look for the text of what is no class of his: an array in a field of another
 * class, which says nothing.
 */
final class TextProperty extends BeanPropertyWriter {

    private static final long serialVersionUID = 1L;

    TextProperty(BeanPropertyWriter written) {
        super(written);
    }

    /** Whether what is being written is below such a property. */
    static boolean isWithin(SerializerProvider provider) {
        return provider.getAttribute(TextProperty.class) != null;
    }

    @Override
    public void serializeAsField(Object bean, JsonGenerator out, SerializerProvider provider) throws Exception {
        Object outside = provider.getAttribute(TextProperty.class);
        provider.setAttribute(TextProperty.class, Boolean.TRUE);
        super.serializeAsField(bean, out, provider);
        provider.setAttribute(TextProperty.class, outside);
    }

    @Override
    public void serializeAsElement(Object bean, JsonGenerator out, SerializerProvider provider) throws Exception {
        Object outside = provider.getAttribute(TextProperty.class);
        provider.setAttribute(TextProperty.class, Boolean.TRUE);
        super.serializeAsElement(bean, out, provider);
        provider.setAttribute(TextProperty.class, outside);
    }
}
