package org.akin.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.util.ArrayList;
import java.util.List;
import org.akin.paper.Paper;
import org.akin.text.CleanText;

/// Adds `title_text` and `abstract_text`, the clean text, after `title` and `abstract` of every
/// paper that is printed as JSON.
final class PaperTexts extends SimpleModule {
  private static final long serialVersionUID = 1L;

  PaperTexts() {
    setSerializerModifier(new Adding());
  }

  private static final class Adding extends BeanSerializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public List<BeanPropertyWriter> changeProperties(
        SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> properties) {
      if (bean.getBeanClass() != Paper.class) {
        return properties;
      }
      List<BeanPropertyWriter> extended = new ArrayList<>();
      for (BeanPropertyWriter property : properties) {
        extended.add(property);
        if (property.getName().equals("title") || property.getName().equals("abstract")) {
          extended.add(new CleanProperty(property));
        }
      }
      return extended;
    }
  }

  /// Written under the name of the source, with `_text` behind; absent where that is empty.
  private static final class CleanProperty extends BeanPropertyWriter {
    private static final long serialVersionUID = 1L;

    CleanProperty(BeanPropertyWriter source) {
      super(source, PropertyName.construct(source.getName() + "_text"));
    }

    @Override
    public BeanPropertyWriter rename(NameTransformer transformer) {
      return this;
    }

    @Override
    public void serializeAsField(Object bean, JsonGenerator json, SerializerProvider provider)
        throws Exception {
      Paper paper = (Paper) bean;
      boolean isTitle = getName().startsWith("title");
      String text =
          isTitle ? CleanText.of(paper.title()) : CleanText.ofAbstract(paper.abstractText());
      if (!text.isEmpty()) {
        json.writeStringField(getName(), text);
      }
    }
  }
}
