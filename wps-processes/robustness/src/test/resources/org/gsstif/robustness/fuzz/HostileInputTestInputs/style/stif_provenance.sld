<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld"
    xmlns:ogc="http://www.opengis.net/ogc" xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
  <NamedLayer>
    <Name>stif_provenance</Name>
    <UserStyle>
      <Title>Provenance: number of the chosen date</Title>
      <FeatureTypeStyle>
        <Rule>
          <RasterSymbolizer>
            <ChannelSelection>
              <GrayChannel>
                <SourceChannelName>1</SourceChannelName>
              </GrayChannel>
            </ChannelSelection>
            <ColorMap type="values">
              <ColorMapEntry color="#440154" quantity="1" label="date 1"/>
              <ColorMapEntry color="#31688E" quantity="2" label="date 2"/>
              <ColorMapEntry color="#35B779" quantity="3" label="date 3"/>
              <ColorMapEntry color="#90D743" quantity="4" label="date 4"/>
              <ColorMapEntry color="#FDE725" quantity="5" label="date 5"/>
              <ColorMapEntry color="#F98E09" quantity="6" label="date 6"/>
              <ColorMapEntry color="#BC3754" quantity="7" label="date 7"/>
              <ColorMapEntry color="#6A1B9A" quantity="8" label="date 8"/>
            </ColorMap>
          </RasterSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
