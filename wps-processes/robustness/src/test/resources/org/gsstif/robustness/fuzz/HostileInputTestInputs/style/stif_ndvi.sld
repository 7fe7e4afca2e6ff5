<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld"
    xmlns:ogc="http://www.opengis.net/ogc" xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
  <NamedLayer>
    <Name>stif_ndvi</Name>
    <UserStyle>
      <Title>NDVI -0.2 to 0.9</Title>
      <FeatureTypeStyle>
        <Rule>
          <RasterSymbolizer>
            <ChannelSelection>
              <GrayChannel>
                <SourceChannelName>1</SourceChannelName>
              </GrayChannel>
            </ChannelSelection>
            <ColorMap>
              <ColorMapEntry color="#8C510A" quantity="-0.2" label="-0.2"/>
              <ColorMapEntry color="#D8B365" quantity="0" label="0"/>
              <ColorMapEntry color="#F6E8C3" quantity="0.2" label="0.2"/>
              <ColorMapEntry color="#C7EAB0" quantity="0.4" label="0.4"/>
              <ColorMapEntry color="#5AAE61" quantity="0.6" label="0.6"/>
              <ColorMapEntry color="#00441B" quantity="0.9" label="0.9"/>
            </ColorMap>
          </RasterSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
